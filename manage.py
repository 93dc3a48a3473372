#!/usr/bin/env python
"""Django's command line."""

import os
import sys

if __name__ == "__main__":
    os.umask(0o077)  # what is written here is read by its owner alone
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tipcases.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)

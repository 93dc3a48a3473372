import os

from django.core.wsgi import get_wsgi_application

os.umask(0o077)  # what is written here is read by its owner alone
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tipcases.settings")

application = get_wsgi_application()

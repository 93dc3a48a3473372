from contextlib import contextmanager
from datetime import timedelta

import pytest
import time_machine

from tests.people import NOW


@pytest.fixture
def time_machine_at():
    """`with time_machine_at(seconds):` the clock stands that long after NOW."""

    @contextmanager
    def at(seconds):
        with time_machine.travel(NOW + timedelta(seconds=seconds), tick=False):
            yield

    return at

"""Each number of the clocks says where it is from."""

import pytest

from protection.services.clock_numbers import DATA, ClockDataError, numbers, read

TEXT = DATA.read_text(encoding="utf-8")


def test_the_numbers_are_read():
    found = numbers()

    assert (found.reply_lead, found.permit_filing_lead, found.appeal) == (2, 7, 10)
    assert [(times.days, times.lead_after_days) for times in found.decision] == [(3, 10), (3, 10), (1, 3)]


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ('source = "CPC1997-184"', 'source = "CPC1997-185"'),
        ('source = "house rule"', 'source = ""'),
        ("number = 7", "number = 7.5"),
        ("number = 7", "number = -7"),
        ("number = 7", "number = true"),
        ('lead_after_working_days = { number = 2, source = "house rule" }', "lead_after_working_days = 2"),
    ],
)
def test_a_number_without_its_source_is_refused(was, becomes):
    assert was in TEXT

    with pytest.raises(ClockDataError):
        read(TEXT.replace(was, becomes))

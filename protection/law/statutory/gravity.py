"""How grave an alleged crime is by its article, part and day (CC 1997 Art. 10, CC 2014 Art. 11), from the maxima."""

from datetime import date

from protection.law.statutory.ladders import CriminalCodes, Ladder, criminal_codes
from protection.law.vocabulary import Gravity, Trafficking


def gravities(
    article: str | None, part: int | None, kind: Trafficking | None, committed_on: date | None, by: date
) -> frozenset[Gravity | None]:
    """Every gravity that the known facts leave open; None in it: a text that is not in the data.

    `by` is the day of the statement, the last on which an act can have been done whose day is not known. Without an
    article, `kind` says which are possible.
    """
    codes = criminal_codes()
    articles = (article,) if article is not None else codes.kinds.get(kind, ()) if kind is not None else ()
    found: set[Gravity | None] = set()
    for number in articles:
        found |= _of_article(codes, number, part, committed_on, by)
    return frozenset(found or {None})


def _of_article(
    codes: CriminalCodes, article: str, part: int | None, committed_on: date | None, by: date
) -> set[Gravity | None]:
    family = codes.families.get(article, ())
    if committed_on is not None:
        ladders = [ladder for ladder in family if ladder.may_hold_on(committed_on)]
        outside = not ladders
    else:
        ladders = [ladder for ladder in family if ladder.may_have_begun_by(by)]
        outside = may_be_outside(family, by)
    meant = [ladder for ladder in ladders if part is None or not ladder.parts or ladder.part(part) is not None]
    found = {gravity for ladder in meant for gravity in _of_ladder(codes, ladder, part)}
    return found | {None} if outside else found


def may_be_outside(family: tuple[Ladder, ...], by: date) -> bool:
    """Whether an act of a day that is not known, up to `by`, can be of a time for which the data has nothing."""
    first, last = (family[0].starts, family[-1].ends) if family else (None, None)
    return not family or first is not None or (last is not None and last.earliest <= by)


def _of_ladder(codes: CriminalCodes, ladder: Ladder, part: int | None) -> set[Gravity | None]:
    parts = ladder.parts if part is None else [found for found in (ladder.part(part),) if found]
    return {codes.gravity_of(found.maximum) for found in parts} or {None}

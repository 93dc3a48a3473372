"""Articles 128 and 133 of the Criminal Code: which part a count falls under, and its years (¶14, ¶15, ¶16)."""

from protection.law.answers import ChargeAnswer, Element, FactRef, Missing, Value
from protection.law.elements import STATE_OF
from protection.law.facts import Charge
from protection.law.rulesets import Ruleset, rule
from protection.law.vocabulary import (
    CIRCUMSTANCES_OF_THE_CABLE,
    Article,
    ChargeNote,
    Circumstance,
    Crossing,
    MissingCode,
    Warning,
)
from protection.law.vocabulary import ElementCode as E

_ADULT = Article.TRAFFICKING_IN_PERSONS
_MINOR = Article.TRAFFICKING_OF_MINORS


def _article(charge: Charge) -> Article | None:
    """133 for a minor, 128 for an adult; a named one only fills an unknown age. None: not known."""
    if charge.victim_is_minor is not None:
        return _MINOR if charge.victim_is_minor else _ADULT
    return charge.article if charge.article in (_ADULT, _MINOR) else None


def _crosses(charge: Charge) -> bool | None:
    if charge.crosses_border is None:
        return False
    return None if charge.crosses_border is Crossing.UNKNOWN else True


def _listed(charge: Charge) -> tuple[Circumstance, ...] | None:
    """The circumstances that ¶15 names; what only the statutes name counts under their readings alone."""
    if charge.circumstances is None:
        return None
    return tuple(code for code in charge.circumstances if code in CIRCUMSTANCES_OF_THE_CABLE)


def possible_parts(charge: Charge) -> tuple[int, ...]:
    """Every part that the known facts leave open; circumstances do not stack."""
    grave = (charge.organised_group, charge.grave_consequences)
    if True in grave:
        return (4,)
    crosses = _crosses(charge)
    parts: set[int] = set()
    if crosses is not True:
        listed = _listed(charge)
        parts |= {1, 2} if listed is None else {2 if listed else 1}
    if crosses is not False:
        parts.add(3)
    if None in grave:
        parts.add(4)
    return tuple(sorted(parts))


def _because(charge: Charge, rules: Ruleset) -> tuple[Element, ...]:
    cites = rules.element_cites
    key = charge.id

    def element(code: E, state: bool | None, field: str, value: Value) -> Element:
        return Element(code, STATE_OF[state], cites[code], key, FactRef("charges", key, field), value)

    committed = charge.committed_on
    after = None if committed is None else committed >= rules.enactment
    listed = _listed(charge)
    return (
        element(E.NAMED_ARTICLE, charge.article is not None, "article", charge.article),
        element(E.VICTIM_IS_MINOR, charge.victim_is_minor, "victim_is_minor", charge.victim_is_minor),
        element(E.COMMITTED_AFTER_ENACTMENT, after, "committed_on", committed),
        element(E.ORGANISED_GROUP, charge.organised_group, "organised_group", charge.organised_group),
        element(E.GRAVE_CONSEQUENCES, charge.grave_consequences, "grave_consequences", charge.grave_consequences),
        element(E.CROSSES_BORDER, _crosses(charge), "crosses_border", charge.crosses_border),
        element(
            E.CIRCUMSTANCES,
            None if listed is None else bool(listed),
            "circumstances",
            None if listed is None else " ".join(listed),
        ),
    )


def _missing(charge: Charge) -> tuple[Missing, ...]:
    """What is not known and could still change the article or the part, or whether the ladder applies."""
    part_is_open = True not in (charge.organised_group, charge.grave_consequences)
    unknown = (
        (MissingCode.COMMITTED_ON, charge.committed_on is None),
        (MissingCode.VICTIM_IS_MINOR, _article(charge) is None),
        (MissingCode.ORGANISED_GROUP, part_is_open and charge.organised_group is None),
        (MissingCode.GRAVE_CONSEQUENCES, part_is_open and charge.grave_consequences is None),
        (MissingCode.CROSSES_BORDER, part_is_open and charge.crosses_border is Crossing.UNKNOWN),
        (MissingCode.CIRCUMSTANCES, part_is_open and _crosses(charge) is not True and charge.circumstances is None),
    )
    return tuple(Missing(code, charge.id) for code, is_unknown in unknown if is_unknown)


@rule("charges")
def charge_range(charge: Charge, *, rules: Ruleset) -> ChargeAnswer:
    """The article, part and years of one count (¶14, ¶15, ¶16), by the day of the last act alone (Q27)."""
    because = _because(charge, rules)
    named = charge.article
    if named is not None and named not in (_ADULT, _MINOR):
        if named is Article.SLIP_FOR_CORPSE:
            named = Article.HARVESTING_FROM_CORPSE
        cites = rules.rule_cites["charges_without_sentence"]
        return ChargeAnswer(named.value, None, None, None, ChargeNote.NO_SENTENCE_IN_RULESET, because, (), cites)
    cites = rules.rule_cites["charges"]
    article = _article(charge)
    committed = charge.committed_on
    if committed is not None and committed < rules.enactment:
        found = article.value if article else None
        return ChargeAnswer(found, None, None, None, ChargeNote.ACT_BEFORE_ENACTMENT, because, (), cites)
    parts = possible_parts(charge)
    if committed is not None and article is not None and len(parts) == 1:
        years = rules.ladders[article.value][parts[0]]
        return ChargeAnswer(article.value, parts[0], years.minimum, years.maximum, None, because, (), cites)
    articles = (article,) if article else (_ADULT, _MINOR)
    possible = tuple(sorted(f"{one.value}({part})" for one in articles for part in parts))
    found = article.value if article else None
    return ChargeAnswer(found, None, None, None, None, because, _missing(charge), cites, possible)


def warnings_of(charge: Charge) -> list[tuple[Warning, str]]:
    found = []
    if charge.article is Article.SLIP_FOR_CORPSE:
        found.append((Warning.ARTICLE_175_1_READ_AS_275_1, charge.id))
    if (
        charge.victim_is_minor is not None
        and charge.article in (_ADULT, _MINOR)
        and charge.article is not _article(charge)
    ):
        found.append((Warning.NAMED_ARTICLE_AGAINST_AGE, charge.id))
    return found

"""A proceeding of which a notice can be written, and how its form is sent."""

from django.urls import reverse

from protection.models import ConsentPurpose, PartialDate
from protection.services.allegation import record_allegation
from protection.services.papers import record_consent
from protection.services.person import record_name
from protection.services.proceeding import record_proceeding
from tests.people import NOW, TODAY, a_case
from tests.web.helpers import form_data

NAME, WORDS = "Алишер Выдуманный", "Меня привезли на кирпичный завод и забрали паспорт."


def a_proceeding(worker, *, number="3-117", consent="WRITTEN", trafficking="TRAFFICKING", name=NAME, words=WORDS):
    case, who = a_case(worker), {"by": worker, "at": NOW}
    proceeding = record_proceeding(case, opened_on=PartialDate.of_day(TODAY), number=number, **who)
    record_name(case, kind="AS_SAID", name=name, **who)
    record_allegation(
        case,
        made_on=PartialDate.of_day(TODAY),
        is_by_the_person=True,
        addressee="AUTHORITY",
        authority_kind="POLICE",
        crime="FORCED_LABOUR",
        trafficking=trafficking,
        is_serious=True,
        words=words,
        **who,
    )
    if consent:
        given_on = TODAY if consent in ("WRITTEN", "TELEPHONE") else None
        record_consent(
            case,
            purpose=ConsentPurpose.NOTIFY_AUTHORITIES,
            answer=consent,
            given_on=given_on,
            heard_by="Д. Примерова",
            **who,
        )
    return proceeding


def page_of(proceeding):
    return reverse("notice_new", args=[proceeding.case.code, proceeding.pk])


def sent(client, proceeding, *authorities, language="ru", **changes):
    path = page_of(proceeding)
    chosen = [str(getattr(one, "pk", one)) for one in authorities]
    return client.post(path, form_data(client, path, authorities=chosen, language=language, **changes))

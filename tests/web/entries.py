"""What a worker types into the form of each noun, and a case in which each noun can be entered."""

from datetime import timedelta

from django.test import Client
from django.urls import reverse

from protection.models import Letter, PartialDate
from protection.services.allegation import record_allegation
from protection.services.notice import issue_notices
from protection.services.papers import record_consent
from protection.services.proceeding import record_proceeding
from protection.web.nouns import NOUNS
from tests.people import NOW, TODAY, a_case, a_centre, a_lead, a_member, an_authority
from tests.web.helpers import form_data

BY_SLUG = {noun.slug: noun for noun in NOUNS}
WORDS = "Хозяин кирпичного завода забрал паспорт"


def day(name, text):
    """The three boxes of a date: "3.5.2026", "5.2026" or "2026"."""
    parts = text.split(".")
    return dict(zip((f"{name}_year", f"{name}_month", f"{name}_day"), reversed(parts), strict=False))


#: A slug, and what makes its form whole.
RIGHT = {
    "name": {"name": "Примеров Образец", "kind": "AS_SAID", "script": "CYRILLIC"},
    "citizenship": {"which": "COUNTRY", "country": "UZ", "basis": "OWN_WORDS"},
    "standing": {"status": "NGO_IDENTIFIED", "basis": "TRAFFICKING", **day("since", "10.11.2026"), "document": "акт 7",
                 "is_identified_jointly": "no"},
    "standing-end": {**day("until", "20.11.2026"), "document": "решение 9"},
    "consent": {
        "purpose": "NOTIFY_AUTHORITIES", "answer": "TELEPHONE", "heard_by": "Д. Примерова", "language": "uz",
        **day("given_on", "22.11.2026"), "interpreter": "П. Переводчиков",
    },
    "bar": {"authority": "new", "authority_new_kind": "POLICE", "authority_new_name": "Отдел", "words": "родственник"},
    "contact": {"channel": "PHONE", "value": "+77015550199", "is_safe": "on", "instruction": "с 10 до 12"},
    "document": {"kind": "PASSPORT", "country": "UZ", "number": "AA0000001", "holder": "TAKEN"},
    "statement": {
        "crime": "FORCED_LABOUR", "is_by_the_person": "yes", "words": WORDS, "addressee": "AUTHORITY",
        "authority_kind": "MIGRATION_POLICE", **day("made_on", "22.11.2026"), "made_on_time": "23:40", "form": "ORAL",
        "language": "uz", "was_warned_of_liability": "unknown", "slip_number": "17", "article": "128", "part": "2",
        **day("committed_on", "10.2026"),
    },
    "passing": {**day("passed_on", "23.11.2026"), "passed_on_time": "08:00", "slip_number": "18"},
    "link": {"which": "NEW", "number": "2026-17", **day("registered_on", "22.11.2026"), "register_number": "18"},
    "proceeding": {**day("opened_on", "20.11.2026"), "number": "3-117", "article": "730", "kind": "ADMINISTRATIVE"},
    "step": {"kind": "REMOVAL_SET", **day("due_on", "24.11.2026"), "due_on_time": "10:00", "document": "письмо 4"},
    "detention": {
        "kind": "SPECIAL_RECEPTION", "place": "Примерск", **day("since", "21.11.2026"), "since_time": "20:00",
    },
    "release": {**day("released_on", "23.11.2026"), "document": "справка 2"},
    "delivery": {
        "way": "BY_HAND", **day("delivered_on", "22.11.2026"), "delivered_on_time": "11:30",
        "received_by": "канцелярия, инспектор", "incoming_number": "вх-5",
    },
    "reply": {
        **day("received_on", "23.11.2026"), "number": "исх-9", "effect": "PARTLY", "gist": "отложено до проверки",
        "brings": "NONE",
    },
    "permit": {**day("applied_on", "10.2026"), "number": "З-1"},
    "permit-decision": {
        "granted": "YES", **day("valid_from", "1.11.2026"), **day("last_day", "30.4.2027"),
        **day("decided_on", "1.11.2026"), "number": "Р-1",
    },
    "penalty": {
        **day("imposed_on", "2.11.2026"), "article": "517", **day("contested_on", "5.11.2026"), "gist": "штраф",
    },
    "situation": {
        **day("since", "10.2026"), "entered_in_breach": "no", "stays_in_breach": "unknown", "return_endangers": "yes",
        "danger": "долг и угрозы",
    },
    "task": {"kind": "OTHER", "words": "найти переводчика", **day("due_on", "25.11.2026")},
    "task-move": {**day("to_on", "26.11.2026"), "because": "переводчик занят"},
    "note": {"text": WORDS},
    "experience": {
        "narrative": WORDS, "exploiters": "Т. Хозяинов", "TypeOfExploitation": ["ForcedLabour"],
        "MethodsOfControl": ["DebtBondage"], "age_when_trafficked": "19", "from_country": "UZ", "to_country": "KZ",
    },
    "charge": {
        **day("committed_on", "10.2026"), "is_victim_minor": "no", "acts": ["RECRUITMENT"],
        "is_for_exploitation": "yes",
        "circumstances_known": "SOME", "circumstances": ["WEAPONS", "DOCUMENTS_SEIZED"], "crossing": "INTO",
        "is_organised_group": "unknown", "has_grave_consequences": "no", "article": "", "accused": "Т. Хозяинов",
    },
    "advertisement": {
        "text": "Работа за границей", **day("seen_on", "2026"), "audience": "KZ_CITIZENS", "job_location": "ABROAD",
        "has_false_statement": "yes", "withholds_material_information": "unknown",
    },
    "decision": {**day("decided_on", "15.11.2026"), "number": "12", "gist": "признать потерпевшим"},
}  # fmt: skip
#: One answer changed, as in a correction.
CHANGED = {
    "name": {"kind": "DOCUMENT"},
    "citizenship": {"country": "KG"},
    "standing": {"basis": "RELATED"},
    "standing-end": {"document": "решение 10"},
    "consent": {"language": "ru"},
    "bar": {"words": "брат"},
    "contact": {"channel": "MESSENGER"},
    "document": {"country": "KG"},
    "statement": {"slip_number": "19"},
    "passing": {"slip_number": "19"},
    "link": {"register_number": "19"},
    "proceeding": {"number": "3-118"},
    "step": {"document": "письмо 5"},
    "detention": {"kind": "POLICE_STATION"},
    "release": {"document": "справка 3"},
    "delivery": {"incoming_number": "вх-6"},
    "reply": {"effect": "DONE"},
    "permit": {"number": "З-2"},
    "permit-decision": {"number": "Р-2"},
    "penalty": {"article": "518"},
    "situation": {"stays_in_breach": "yes"},
    "task": {"words": "найти врача"},
    "task-move": {"because": "переводчик болен"},
    "note": {"text": "иначе"},
    "experience": {"to_region": "Примерская"},
    "charge": {"crossing": "OUT_OF"},
    "advertisement": {"audience": "FOREIGNERS"},
    "decision": {"number": "13"},
}


class World:
    """Two centres, each with a worker and a case; the worker here is signed in."""

    def __init__(self):
        self.here, self.there = a_centre(), a_centre("Другой центр", "Образцово")
        self.worker, self.colleague = a_member(self.here), a_member(self.here, name="Ж. Коллегова")
        self.lead, self.stranger = a_lead(self.here), a_member(self.there)
        self.case, self.theirs = a_case(self.worker), a_case(self.stranger)
        self.police = an_authority()
        self.client = self.client_of(self.worker)

    @staticmethod
    def client_of(member):
        client = Client()
        client.force_login(member)
        client.cookies["django_language"] = "en"
        return client

    def add_url(self, slug, case=None):
        """Where it is added; what it hangs on is entered first."""
        noun = BY_SLUG[slug]
        args = [(case or self.case).code]
        if noun.parent:
            parent = self.entered(noun.parent.slug, **PARENTS.get(slug, {}))
            args.append(parent.pk)
        return reverse(f"{noun.name}_add", args=args)

    def url(self, verb, slug, row, case=None):
        return reverse(f"{BY_SLUG[slug].name}_{verb}", args=[(case or self.case).code, row.pk])

    def post(self, url, client=None, **values):
        client = client or self.client
        return client.post(url, form_data(client, url, **values))

    def post_confirmed(self, url, client=None, **values):
        """As somebody who has read what will end."""
        client = client or self.client
        response = self.post(url, client, **values)
        end = response.context["end"] if response.status_code == 200 else None
        if end is None:
            return response
        return client.post(url, {**form_data(client, url, **values), "confirm": end.answer})

    def entered(self, slug, **changes):
        """One record of the noun, entered through its form; a letter is issued."""
        if slug == "letter":
            return a_letter(self.case)
        response = self.post_confirmed(self.add_url(slug), **{**RIGHT[slug], **changes})
        assert response.status_code == 302, errors_of(response)
        return BY_SLUG[slug].model.objects.get(pk=response["Location"].partition("#r")[2])


def a_letter(case, *, at=NOW - timedelta(days=2), authority=None) -> Letter:
    """A notice that was issued two days ago in a proceeding that the person's statement suspends."""
    who = {"by": case.owner, "at": at}
    then = PartialDate.of_day(TODAY - timedelta(days=3))
    given = {"given_on": then.latest, "purpose": "NOTIFY_AUTHORITIES", "answer": "WRITTEN"}
    record_consent(case, **who, **given)
    police = authority or an_authority(name="Полиция Примерска")
    told = {"addressee": "AUTHORITY", "authority": police, "authority_kind": police.kind, "crime": "FORCED_LABOUR"}
    told |= {"is_by_the_person": True, "trafficking": "TRAFFICKING", "is_serious": True, "made_on": then}
    record_allegation(case, **who, **told)
    proceeding = record_proceeding(case, **who, body=police, opened_on=then, number="3-117")
    return issue_notices(proceeding, [police], language="ru", **who)[0]


#: What must differ in the parent for the child to make sense.
PARENTS = {"passing": {"addressee": "CENTRE_ONLY"}}


def errors_of(response):
    form = response.context["form"]
    return {name: list(errors) for name, errors in form.errors.items()}

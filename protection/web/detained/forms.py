"""The twelve questions of the emergency page, and the six of the next person from the same place."""

from datetime import date
from typing import Any, ClassVar, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from protection.law.vocabulary import Addressee
from protection.models import MAY_RECEIVE_A_REPORT, Authority, CrimeKind, PartialDate, Precision, StaffMember
from protection.services.detained import Answers, Place
from protection.web.authorities import AuthoritiesMixin, AuthorityField, upper_first
from protection.web.detained.days import (
    EARLIER,
    LATER,
    NOT_KNOWN,
    PAST,
    UNKNOWN,
    ahead_choices,
    day_ahead,
    page_day,
    past_choices,
    past_day,
)
from protection.web.detained.person import PersonForm, tiles
from protection.web.fields import ClockField
from protection.web.forms import KnownField, LastDayField, PartialDateField, Section, TilesRadio, When

ANOTHER, NOT_SAID, FREE = "ANOTHER", "NOT_SAID", "FREE"
HELD: Final = ("POLICE_STATION", "SPECIAL_RECEPTION", "BORDER")
_SAID: Final = ("FORCED_LABOUR", "SEXUAL_EXPLOITATION", ANOTHER)
_OTHER_CRIMES: Final = (
    CrimeKind.KIDNAPPING, CrimeKind.RESTRICTION_OF_FREEDOM, CrimeKind.ORGAN_HARVESTING, CrimeKind.OTHER_TRAFFICKING,
    CrimeKind.OTHER,
)  # fmt: skip


def words_field(label: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=_("Three to five lines, as they were said. They stand in the notice."),
        widget=forms.Textarea({"rows": "3"}),
        max_length=2_000,
        required=False,
    )


class DetainedForm(AuthoritiesMixin, PersonForm):
    title = _("Somebody is detained")
    sections: ClassVar[list[Section]] = [
        Section(_("What the person says"), "crime", "told", "told_day"),
        Section(_("What threatens the person"), "opened_day", "body", "step", "where"),
        Section(_("Who the person is"), "name", "citizenship", "is_adult", "spoken", "consent", "page_day"),
    ]
    questions = (
        "crime", "told", "told_day", "opened_day", "body", "step", "where",
        "name", "citizenship", "is_adult", "spoken", "consent",
    )  # fmt: skip
    requires = [
        When("crime", ANOTHER).shows("other_crime", "serious"),
        When("crime", *_SAID).shows("words"),
        When("told_day", EARLIER).shows("told_on"),
        When("told_day", *PAST, EARLIER).shows("told_at"),
        When("opened_day", EARLIER).shows("opened_on"),
        When("body").shows("file_number"),
        When("step", "REMOVAL_SET", "HEARING_SET").shows("due_day", "due_at"),
        When("due_day", LATER).shows("due_on"),
        When("where", *HELD).shows("held_place", "held_day", "held_at"),
        When("held_day", EARLIER).shows("held_on"),
        *PersonForm.requires,
    ]
    field_order = [
        "crime", "other_crime", "serious", "words", "told", "told_day", "told_on", "told_at", "opened_day", "opened_on",
        "body", "file_number", "step", "due_day", "due_on", "due_at", "where",
        "held_place", "held_day", "held_on", "held_at",
    ]  # fmt: skip

    crime = tiles(
        _("Of which crime does the person speak?"),
        [
            ("FORCED_LABOUR", _("Trafficking in persons: forced labour")),
            ("SEXUAL_EXPLOITATION", _("Trafficking in persons: sexual exploitation")),
            (ANOTHER, _("Another crime")),
            (NOT_SAID, _("Does not say yet")),
        ],
        size=2,
        hint=_("Nothing has to be believed or proved: the person’s words are enough."),
    )
    other_crime = forms.ChoiceField(label=_("Which crime?"), required=False)
    serious = KnownField(label=_("Is the crime serious?"), required=False, widget=TilesRadio())
    words = words_field(_("In the person’s own words"))
    told = tiles(
        _("Whom has the person told of it?"),
        [
            ("POLICE", _("Police")),
            ("MIGRATION_POLICE", _("Migration police")),
            ("PROCURATOR", _("Procurator")),
            ("COURT", _("Court")),
            ("BORDER_SERVICE", _("Border service")),
            (Addressee.CENTRE_ONLY.value, _("Only us")),
            (UNKNOWN, NOT_KNOWN),
        ],
        size=3,
        hint=_("What stops the deportation is said to an authority."),
    )
    told_day = tiles(_("When did the person say it?"))
    told_on = PartialDateField(label=_("On which day was it said?"), required=False)
    told_at = ClockField(label=_("At what time was it said, if known"))
    opened_day = tiles(_("When was the deportation proceeding opened?"))
    opened_on = PartialDateField(label=_("On which day was it opened?"), required=False)
    body = AuthorityField(label=_("Who conducts the proceeding?"), only=MAY_RECEIVE_A_REPORT)
    file_number = forms.CharField(label=_("Number of its file"), max_length=60, required=False)
    step = tiles(
        _("Is a hearing or the removal set?"),
        [("REMOVAL_SET", _("Removal")), ("HEARING_SET", _("Hearing")), (UNKNOWN, NOT_KNOWN)],
    )
    due_day = tiles(_("When is it?"))
    due_on = LastDayField(label=_("On which day is it?"), required=False)
    due_at = ClockField(label=_("Hour of the hearing or removal, if known"))
    where = tiles(
        _("Where is the person now?"),
        [
            ("POLICE_STATION", _("Police station")),
            ("SPECIAL_RECEPTION", _("Special reception centre")),
            ("BORDER", _("Border, airport")),
            (FREE, _("At large")),
            (UNKNOWN, NOT_KNOWN),
        ],
        size=3,
    )
    held_place = forms.CharField(
        label=_("Where exactly"),
        help_text=_("With the day, this lets the addressee find the person."),
        max_length=200,
        required=False,
    )
    held_day = tiles(_("Held since when?"))
    held_on = PartialDateField(label=_("Since which day?"), required=False)
    held_at = ClockField(label=_("Held since what time, if known"))
    page_day = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, staff: StaffMember, **options: Any) -> None:
        super().__init__(*args, staff=staff, centre_id=staff.centre_id, **options)
        #: The number of the file stands below what tells who has it.
        self.requires = sorted(self.requires, key=lambda when: when.shown == ("file_number",))  # type: ignore[misc]
        self.made_on: date = page_day(self.data.get("page_day", ""), self.today)
        self.initial["page_day"] = self.today.isoformat()
        town = staff.centre.place if staff.centre else ""
        body: AuthorityField = self.fields["body"]  # type: ignore[assignment]
        body.offer(sorted(body.known.values(), key=lambda one: (one.place != town, one.name)))
        choices: dict[str, list[tuple[str, Any]]] = {
            "told_day": past_choices(self.made_on, self.today),
            "opened_day": past_choices(self.made_on, self.today),
            "held_day": past_choices(self.made_on, self.today),
            "due_day": ahead_choices(self.made_on, self.today),
            "other_crime": [("", NOT_KNOWN), *((kind.value, upper_first(kind.label)) for kind in _OTHER_CRIMES)],
        }
        for name, offered in choices.items():
            self.fields[name].choices = offered  # type: ignore[attr-defined]

    def _is_asked(self, when: Any) -> bool:
        return "file_number" in when.shown or super()._is_asked(when)  # whatever the body, and if it is not known

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        self._refuse_times_to_come("told")
        self._refuse_times_to_come("held")
        for name in ("told", "held"):
            on = given.get(f"{name}_on")
            is_day = isinstance(on, PartialDate) and on.precision == Precision.DAY
            if given.get(f"{name}_day") == EARLIER and given.get(f"{name}_at") and on is not None and not is_day:
                self.add_error(f"{name}_on", ValidationError(_("A time needs its day."), code="day"))
        due_on = given.get("due_on")
        if due_on is not None and due_on < self.today:
            self.add_error("due_on", ValidationError(_("This day has passed."), code="day"))
        return given

    def _refuse_times_to_come(self, name: str) -> None:
        """The days before are refused by their own fields; an hour of today is looked at here."""
        at, local = self.cleaned_data.get(f"{name}_at"), timezone.localtime(self.at)
        on = past_day(self.cleaned_data.get(f"{name}_day") or "", self.made_on, self.cleaned_data.get(f"{name}_on"))
        if at is not None and on is not None and on.earliest == local.date() and at > local.time():
            self.add_error(f"{name}_at", ValidationError(_("This time is still to come."), code="time"))

    def _crime(self) -> tuple[str, bool | None]:
        said = self.cleaned_data.get("crime") or NOT_SAID
        if said == NOT_SAID:
            return "", None
        if said == ANOTHER:
            return self.cleaned_data.get("other_crime") or CrimeKind.UNKNOWN.value, self.cleaned_data.get("serious")
        return said, True

    def known_body(self) -> Authority | None:
        """For a preview: one that is still to be added is not known yet."""
        body = self.cleaned_data.get("body")
        return body if isinstance(body, Authority) else None

    def place(self, body: Authority | None) -> Place:
        given = self.cleaned_data
        crime, is_serious = self._crime()
        where, told, step = (given.get(name) or "" for name in ("where", "told", "step"))
        is_held, is_set = where in HELD, step not in ("", UNKNOWN)
        days = {
            name: past_day(given.get(f"{name}_day") or "", self.made_on, given.get(f"{name}_on"))
            for name in ("told", "opened", "held")
        }
        return Place(
            crime=crime,
            is_serious=is_serious,
            told="" if told == UNKNOWN else told,
            told_on=days["told"],
            told_at=given.get("told_at"),
            opened_on=days["opened"],
            body=body,
            step=step if is_set else "",
            due_on=day_ahead(given.get("due_day") or "", self.made_on, given.get("due_on")) if is_set else None,
            due_at=given.get("due_at") if is_set else None,
            where=where if is_held else "",
            held_at_place=(given.get("held_place") or "").strip() if is_held else "",
            held_since=days["held"] if is_held else None,
            held_at=given.get("held_at") if is_held else None,
        )

    def answers(self, body: Authority | None) -> Answers:
        return self.answers_of(self.place(body))


class NextForm(PersonForm):
    """Everything that the place says is taken over; what is asked is of this person alone."""

    title = _("Next person from the same place")
    sections: ClassVar[list[Section]] = [
        Section("", "name", "citizenship", "is_adult", "spoken", "words", "file_number", "consent")
    ]
    questions = ("name", "citizenship", "is_adult", "spoken", "words", "file_number", "consent")
    field_order = ["name", "citizenship", "country", "is_adult", "spoken", "words", "file_number"]

    words = words_field(_("What the person says was done, in the person’s own words"))
    file_number = forms.CharField(
        label=_("Number of this person’s own file at the authority"), max_length=60, required=False
    )

"""The notice pack: all the letters that a situation needs, each to its authority in its language, issued at once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, Final
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from protection.law.vocabulary import Outcome
from protection.letters import made
from protection.letters.content import Proceeding
from protection.letters.letter_content import Kind
from protection.letters.letter_readiness import CAN_ANSWER
from protection.letters.readiness import person_can_be_found
from protection.letters.requests import CAN_ACT
from protection.models import (
    ENDING_STEPS,
    Authority,
    AuthorityKind,
    Case,
    DeportationProceeding,
    DetentionPlace,
    Letter,
    LetterKind,
    Penalty,
    ProceedingStep,
    StaffMember,
    StepKind,
)
from protection.services.authority import authorities_for
from protection.services.letter import Draft, Plan, issue_letters, suspended_since
from protection.services.letter_facts import held_now, latest_statement, person_facts, standing_facts

TO_SUSPEND: Final = (Outcome.SUSPENDED, Outcome.UNDETERMINED)
#: Where nobody has said in which language an authority writes.
LANGUAGE: Final = "ru"
_ASKED_TO_RECOGNISE: Final = (AuthorityKind.INVESTIGATOR, AuthorityKind.POLICE, AuthorityKind.PROCURATOR)
_ASKED_TO_REGISTER: Final = (AuthorityKind.POLICE, AuthorityKind.MIGRATION_POLICE, AuthorityKind.PROCURATOR)
_ASKED_ON_PENALTY: Final = (AuthorityKind.COURT, AuthorityKind.MIGRATION_POLICE)


@dataclass(frozen=True, slots=True)
class Planned:
    """A letter of the pack as it would be issued now. `before`: the same letter, issued already."""

    plan: Plan
    content: made.Content
    gaps: tuple[str, ...]
    before: Letter | None

    @property
    def key(self) -> str:
        plan = self.plan
        about = plan.step or plan.penalty or plan.proceeding
        return "-".join(str(part) for part in (plan.kind, plan.authority.pk, about.pk if about else ""))


@dataclass(frozen=True, slots=True)
class Pack:
    """`nobody`: kinds of authorities that should be told and of which there is none in the list."""

    planned: tuple[Planned, ...]
    nobody: tuple[str, ...]

    @property
    def ready(self) -> list[Planned]:
        return [one for one in self.planned if not one.gaps]


def pack_of(case: Case, *, by: StaffMember, at: datetime) -> Pack:
    return _Packing(case, by=by, at=at).pack()


class _Packing:
    def __init__(self, case: Case, *, by: StaffMember, at: datetime) -> None:
        self.case = case
        self.draft = Draft(case, by=by, at=at)
        self.known = authorities_for(case)
        self.nobody: list[str] = []

    def pack(self) -> Pack:
        plans = [
            *(plan for row in self.proceedings for plan in self._notices(row)),
            *self._about_statement(),
            *self._penalties(),
            *(plan for row in self.proceedings for plan in self._complaints(row)),
        ]
        return Pack(tuple(self._planned(plan) for plan in plans), tuple(dict.fromkeys(self.nobody)))

    @cached_property
    def proceedings(self) -> list[DeportationProceeding]:
        """Those that are open, or that ended by a removal which may be complained of."""
        over = ProceedingStep.objects.filter(case=self.case, kind=StepKind.DISCONTINUED).standing().values("proceeding")
        rows = DeportationProceeding.objects.filter(case=self.case).standing().exclude(pk__in=over)
        return list(rows.select_related("body").order_by("opened_on", "pk"))

    @cached_property
    def steps(self) -> dict[UUID, list[ProceedingStep]]:
        found: dict[UUID, list[ProceedingStep]] = {row.pk: [] for row in self.proceedings}
        for step in ProceedingStep.objects.filter(proceeding__in=self.proceedings).standing():
            found[step.proceeding_id].append(step)
        return found

    @cached_property
    def letters(self) -> list[Letter]:
        rows = Letter.objects.filter(case=self.case).standing().order_by("-issued_at", "pk")
        return list(rows.defer("text", "pdf_base64", "docx_base64", "determination"))

    def _nearest(self, *kinds: str, first: Iterable[Authority | None] = ()) -> Authority | None:
        """One of `first` that is of one of the kinds, else the nearest of the first kind that there is."""
        for one in first:
            if one is not None and one.kind in kinds and one in self.known:
                return one
        for kind in kinds:
            for one in self.known:
                if one.kind == kind:
                    return one
        self.nobody.append(str(AuthorityKind(kinds[0]).label))
        return None

    def _plan(self, kind: LetterKind, to: Authority, proceeding: DeportationProceeding | None, **about: object) -> Plan:
        return Plan(kind, to, to.language or LANGUAGE, proceeding=proceeding, **about)  # type: ignore[arg-type]

    def _notices(self, row: DeportationProceeding) -> Iterator[Plan]:
        """To who decides, who conducts it, who supervises, who holds the person, and who would let her out."""
        kinds = {step.kind for step in self.steps[row.pk]}
        if self.draft.found.deportation[str(row.pk)].outcome not in TO_SUSPEND or kinds & set(ENDING_STEPS):
            return
        held = held_now(self.case)
        holds = held.authority if held else None
        wanted = [AuthorityKind.COURT, AuthorityKind.MIGRATION_POLICE, AuthorityKind.PROCURATOR]
        if held:
            wanted.append(AuthorityKind.DETENTION_PLACE)
        if StepKind.REMOVAL_SET in kinds or (held and held.kind == DetentionPlace.BORDER):
            wanted.append(AuthorityKind.BORDER_SERVICE)
        found = [self._nearest(kind, first=[row.body, holds]) for kind in wanted]
        named = [one for one in (row.body, holds) if one is not None and one.kind in CAN_ACT and one in self.known]
        for to in dict.fromkeys([*named, *(one for one in found if one is not None)]):
            yield self._plan(LetterKind.SUSPENSION_NOTICE, to, row)

    def _about_statement(self) -> Iterator[Plan]:
        said = latest_statement(self.case)
        if said is None:
            return
        row, passed = said
        heard = [passed.authority if passed else None, row.authority]
        if not row.slip_number and not (passed and passed.slip_number):
            yield from self._asked(LetterKind.REGISTER_REQUEST, "REGISTER_REQUEST", _ASKED_TO_REGISTER, heard)
        if standing_facts(self.case, self.draft.today).status != "RECOGNISED":
            yield from self._asked(LetterKind.RECOGNITION_REQUEST, "RECOGNITION_REQUEST", _ASKED_TO_RECOGNISE, heard)

    def _asked(
        self, kind: LetterKind, name: Kind, kinds: tuple[AuthorityKind, ...], heard: list[Authority | None]
    ) -> Iterator[Plan]:
        able = [one for one in heard if one is not None and one.kind in CAN_ANSWER[name]]
        to = able[0] if able and able[0] in self.known else self._nearest(*kinds)
        if to is not None:
            yield self._plan(kind, to, self._where_needed(to))

    def _where_needed(self, to: Authority) -> DeportationProceeding | None:
        """The number of the expulsion case is told to who has it, and where nothing else leads to the person."""
        mine = [row for row in self.proceedings if row.body_id == to.pk]
        if mine or person_can_be_found(person_facts(self.case, LANGUAGE), Proceeding()):
            return mine[0] if mine else None
        return self.proceedings[0] if self.proceedings else None

    def _penalties(self) -> Iterator[Plan]:
        rows = Penalty.objects.filter(case=self.case, contested_on__isnull=True).standing().select_related("authority")
        for row in rows:
            heard = [row.authority] if row.authority and row.authority.kind in CAN_ANSWER["PENALTY_CLAIM"] else []
            to = heard[0] if heard and heard[0] in self.known else self._nearest(*_ASKED_ON_PENALTY)
            if to is not None:
                yield self._plan(LetterKind.PENALTY_CLAIM, to, self._where_needed(to), penalty=row)

    def _complaints(self, row: DeportationProceeding) -> Iterator[Plan]:
        """Of the last step that was taken against the suspension."""
        against = [step for step in self.steps[row.pk] if suspended_since(self.case, step) is not None]
        to = self._nearest(AuthorityKind.PROCURATOR) if against else None
        if to is not None:
            told = [
                one for one in self.letters if one.kind == LetterKind.SUSPENSION_NOTICE and one.proceeding_id == row.pk
            ]
            yield self._plan(LetterKind.COMPLAINT, to, row, step=against[-1], answers=told[0] if told else None)

    def _planned(self, plan: Plan) -> Planned:
        content = self.draft.content(plan)
        before = [
            one
            for one in self.letters
            if (one.kind, one.authority_id) == (plan.kind, plan.authority.pk)
            and (plan.proceeding is None or one.proceeding_id in (None, plan.proceeding.pk))
            and (plan.step is None or one.issued_at >= plan.step.entered_at)
        ]
        return Planned(plan, content, tuple(made.missing_for(content)), before[0] if before else None)


def issue_pack(case: Case, keys: Iterable[str], *, by: StaffMember, at: datetime) -> list[Letter]:
    """Those of the pack that were chosen, all or none; nothing where one of them is no longer needed."""
    wanted = set(keys)
    plans = [one.plan for one in pack_of(case, by=by, at=at).planned if one.key in wanted]
    if len(plans) < len(wanted):
        raise ValidationError(_("What the situation needs has changed. Read it again."), code="changed")
    return issue_letters(case, plans, by=by, at=at)


def about_of(case: Case, kind: LetterKind, *, by: StaffMember, at: datetime) -> dict[str, Any]:
    """What a single letter of that kind is about now: the arguments of its plan."""
    packing = _Packing(case, by=by, at=at)
    last = packing.proceedings[-1] if packing.proceedings else None
    if kind == LetterKind.COMPLAINT:
        found = [plan for row in packing.proceedings for plan in packing._complaints(row)]
        return (
            {"proceeding": found[-1].proceeding, "step": found[-1].step, "answers": found[-1].answers} if found else {}
        )
    if kind == LetterKind.PENALTY_CLAIM:
        rows = Penalty.objects.filter(case=case, contested_on__isnull=True).standing().select_related("authority")
        return {"proceeding": last, "penalty": rows.last()}
    return {"proceeding": last} if kind in (LetterKind.SUSPENSION_NOTICE, LetterKind.DEFINITION_CLAIM) else {}

"""Authorities: added by a centre on the spot when the one it needs is not in the list; tidied by a coordinator."""

from django.db import transaction
from django.utils import translation

from protection import audit
from protection.access.permissions import Action, check_may
from protection.models import Authority, AuthorityKind, BarredAddressee, Case, StaffMember


@transaction.atomic
def find_or_add_authority(
    *, by: StaffMember, kind: str, name: str = "", place: str = "", address: str = ""
) -> Authority:
    """The authority of that kind, name and town which the centre sees, added if there is none. No name: its kind's."""
    check_may(by, Action.OPEN_CASE)
    with translation.override("ru"):
        label = str(AuthorityKind(kind).label)
    name, place = name.strip() or label[:1].upper() + label[1:], place.strip()
    seen = Authority.objects.seen_by(by.centre_id).filter(kind=kind, place__iexact=place)
    for one in seen.order_by("pk"):
        if one.name.casefold() == name.casefold():  # SQLite does not fold Cyrillic
            return one
    added = Authority(kind=kind, name=name, place=place, address=address.strip(), centre_id=by.centre_id)
    added.full_clean()
    added.save(force_insert=True)
    audit.authority_added(added, actor=by)
    return added


@transaction.atomic
def add_to_network(authority: Authority, *, by: StaffMember) -> None:
    """One that a coordinator adds, seen by every centre or by the one it names."""
    check_may(by, Action.USE_ADMIN)
    authority.full_clean()
    authority.save(force_insert=True)
    audit.authority_added(authority, actor=by)


@transaction.atomic
def change_authority(authority: Authority, *, by: StaffMember, fields: list[str]) -> None:
    """Letters that were issued keep the words they were issued with."""
    check_may(by, Action.USE_ADMIN)
    authority.full_clean()
    authority.save(update_fields=fields)
    audit.authority_changed(authority, actor=by, fields=fields)


def authorities_for(case: Case) -> list[Authority]:
    """Those that the centre sees and that may be told of the person; those of its own town first."""
    barred = BarredAddressee.objects.filter(case=case).standing().values("authority")
    town = case.centre.place.casefold()
    seen = Authority.objects.seen_by(case.centre_id).exclude(pk__in=barred)
    return sorted(seen, key=lambda one: (one.place.casefold() != town, one.name, str(one.pk)))

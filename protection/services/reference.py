"""Authorities: those that every installation begins with (the bodies and organisations of ¶2), and a centre's own."""

from django.db import transaction

from protection import audit, law
from protection.models import Authority, StaffMember


def load_reference() -> int:
    """Add the actors of ¶2 that are not there yet, as the network's own; the number added."""
    added = 0
    for actor in law.ruleset().actors:
        _, is_new = Authority.objects.get_or_create(
            name=actor.name_ru,
            place="",
            centre=None,
            defaults={"kind": actor.kind, "name_kk": actor.name_kk, "name_en": actor.name},
        )
        added += is_new
    return added


@transaction.atomic
def add_authority(*, by: StaffMember, kind: str, name: str, place: str = "") -> Authority:
    """One that a form adds on the spot: the centre's own, unless it is in the list already."""
    name, place = name.strip(), (place or "").strip()
    known = Authority.objects.seen_by(by.centre_id).filter(name=name, place=place).first()
    if known is not None:
        return known
    authority = Authority.objects.create(kind=kind, name=name, place=place, centre_id=by.centre_id)
    audit.authority_added(authority, actor=by)
    return authority

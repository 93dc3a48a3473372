"""Reference data that every installation begins with: the bodies and organisations that the cable names (¶2)."""

from protection import law
from protection.models import Authority


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

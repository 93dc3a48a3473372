"""Which answers protect, and when one that did does not any more."""

from typing import Final

from protection.law import Answer
from protection.law.vocabulary import Outcome

#: From better to worse; a step to the right is a protection that ends.
PROTECTING: Final = (
    Outcome.SUSPENDED, Outcome.EXEMPT, Outcome.INDIRECT, Outcome.PROTECTED, Outcome.RIGHT_RUNNING, Outcome.UNDETERMINED,
)  # fmt: skip


def ends(before: Answer | None, after: Answer | None) -> bool:
    """What becomes undetermined has not ended: it is treated as protection."""
    if before is None:
        return False
    outcome = after.outcome if after else Outcome.NOT_APPLICABLE
    return before.outcome in PROTECTING[:-1] and outcome not in (before.outcome, Outcome.UNDETERMINED)

"""Whether a sore spot persists, and what to say of it. The door is `assess(ratings, today)`."""

from journal.persistence.assessment import Assessment, assess
from journal.persistence.rule import Level

__all__ = ["Assessment", "Level", "assess"]

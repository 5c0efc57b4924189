"""Whether a sore spot persists, and what to say of it. The door is `assess(ratings, today)`."""

from journal.persistence.rule import Assessment, Level, assess

__all__ = ["Assessment", "Level", "assess"]

from datetime import date


class Day:
    """A calendar day in an address, as 2026-11-22. ValueError, which means 404, for one that does not exist."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, text: str) -> date:
        return date.fromisoformat(text)

    def to_url(self, day: date) -> str:
        return day.isoformat()

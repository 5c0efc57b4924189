"""An error of the database as a sentence for whoever runs a command."""

from django.db import DatabaseError

DAMAGED = "The database file is damaged. Restore the last backup into a new DATA_DIR."
NO_TABLES = "There are no tables yet, or those of another version. manage.py migrate makes them."
MISSING_TABLE, MISSING_COLUMN = "42P01", "42703"


def sentence(error: DatabaseError) -> str:
    """What happened, and where it is known what to do."""
    message = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
    if is_damage(error):
        return DAMAGED
    if is_missing(error, message):
        return NO_TABLES
    return f"The database does not answer: {message}"


def is_damage(error: DatabaseError) -> bool:
    """Whether SQLite's file is damaged, or none."""
    name = getattr(error.__cause__, "sqlite_errorname", "")
    return name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB"))


def is_missing(error: DatabaseError, message: str) -> bool:
    """Whether tables or columns are missing."""
    code = getattr(error.__cause__, "sqlstate", None)
    return code in (MISSING_TABLE, MISSING_COLUMN) or message.startswith(("no such table", "no such column"))

"""What a command says, in a sentence, when the database does not do what it is asked."""

from django.db import DatabaseError

DAMAGED = "The database file is damaged. Restore the last backup into a new DATA_DIR."
NO_TABLES = "There are no tables yet, or those of another version. manage.py migrate makes them."
MISSING_TABLE, MISSING_COLUMN = "42P01", "42703"


def sentence(error: DatabaseError) -> str:
    message = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
    if is_damage(error):
        return DAMAGED
    if is_missing(error, message):
        return NO_TABLES
    return f"The database does not answer: {message}"


def is_damage(error: DatabaseError) -> bool:
    name = getattr(error.__cause__, "sqlite_errorname", "")
    return name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB"))


def is_missing(error: DatabaseError, message: str) -> bool:
    code = getattr(error.__cause__, "sqlstate", None)
    return code in (MISSING_TABLE, MISSING_COLUMN) or message.startswith(("no such table", "no such column"))

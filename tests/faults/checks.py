"""What became of taps that were answered, as the site's own export tells it, and as the database does."""

import json
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, datetime
from types import SimpleNamespace
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

from journal.sync.versions import winner
from tests.faults.phones import Phone, Tap, words
from tests.postgres import programs

ROW_LABELS = ("Rating", "FormerRating", "Change", "Reading", "Practice", "DayNote")
WITH_ROWS = {"read": "Reading", "practice": "Practice"}  # each of these is a row of its own, with the change's id
Rows = dict[str, list[dict]]


def exported(phone: Phone) -> tuple[str, Rows]:
    """The journal's id and its rows, from the file that anybody can ask for."""
    file = json.loads(phone.browser.get("/journal/data/file/").text)
    return file["journal"]["id"], file["rows"]


def stored(database: str, journal: str) -> Rows:
    return {kind: stored_rows(database, f"journal_{kind.lower()}", journal) for kind in ROW_LABELS}


def stored_rows(database: str, table: str, journal: str) -> list[dict]:
    sql = f"SELECT * FROM {table}"  # noqa: S608 - the table is one of ours
    if database.startswith("postgres:"):
        return ask_postgresql(database, f"{sql} WHERE journal_id = '{UUID(journal)}'")
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute(f"{sql} WHERE journal_id = ?", [UUID(journal).hex])]


def ask_postgresql(database: str, sql: str) -> list[dict]:
    import psycopg
    from psycopg.rows import dict_row

    with psycopg.connect(database, row_factory=dict_row) as connection:
        return connection.execute(sql).fetchall()


def damage(database: str) -> int:
    """What the database's own check finds wrong with its files."""
    if database.startswith("postgres:"):
        return amcheck(*urlsplit(database)[2:4])
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        sound = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return int(not sound) + len(connection.execute("PRAGMA foreign_key_check").fetchall())


def amcheck(path: str, query: str) -> int:
    command = [programs() / "pg_amcheck", "-h", parse_qs(query)["host"][0], "-U", "postgres"]
    command += ["--install-missing", "--heapallindexed", path.strip("/")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return len(done.stdout.splitlines()) + (done.returncode != 0)


def judge(database: str, phones: list[Phone]) -> Counter:
    """Faults by name; none where all that was answered is there once, and right, and nothing that nobody sent."""
    refused = [sentence for phone in phones for sentence in phone.refused]
    print(*refused[:3], sep="\n", end="\n" * bool(refused), file=sys.stderr)
    found = Counter({"refused": len(refused), "damaged": damage(database)})
    for spot in {phone.spot for phone in phones}:
        mine = [phone for phone in phones if phone.spot == spot]
        taps = [tap for phone in mine for tap in phone.answered]
        journal, rows = exported(mine[0])
        sent = set().union(*(phone.sent_ids for phone in mine))
        found += faults_in(taps, sent, rows) | faults_in(taps, sent, stored(database, journal))
        found["wrong"] += sum(not last_word_stands(phone, rows) for phone in mine)
    return +found


def faults_in(taps: list[Tap], sent: set[UUID], rows: Rows) -> Counter:
    ratings = [*rows["Rating"], *rows["FormerRating"]]
    versions = Counter(key(row["version"]) for row in [*ratings, *rows["Change"]])
    own = {kind: Counter(key(row["id"]) for row in rows[kind]) for kind in WITH_ROWS.values()}
    days = Counter((key(row["spot_id"]), str(row["day"])) for row in rows["Rating"])
    lost = [tap for tap in taps if not versions[tap.change] or not is_a_row(tap, own)]
    doubled = [count for count in [*versions.values(), *days.values()] if count > 1]
    wrong = len(altered(taps, ratings, rows)) + misplaced(rows)
    return Counter(
        lost=len(lost), doubled=len(doubled) + len(set(versions) - sent - made_by_the_site(rows)), wrong=wrong
    )


def made_by_the_site(rows: Rows) -> set[UUID]:
    """What nobody sent an id for: the spot that the first tap makes, one place that two phones named, a filled note."""
    made = {key(row["version"]) for row in rows["Change"] if row["about"].startswith(("spot/", "place/"))}
    notes = [row for row in rows["Change"] if row["about"].startswith("note/")]
    return made | {key(row["version"]) for row in notes if is_filled(row, notes)}


def is_filled(row: dict, notes: list[dict]) -> bool:
    """A note that stands, filled with what another of its day says and it leaves open (DayNote.settle)."""
    others = [each for each in notes if each["about"] == row["about"] and each["version"] != row["version"]]
    filled = [each for each in others if each["version"] == row["replaces"] and each["at"] == row["at"]]
    if not filled:
        return False
    before = said_in(filled[0])
    more = said_in(row) - before
    return bool(more) and before < said_in(row) and more <= set().union(*map(said_in, others))


def said_in(note: dict) -> set[tuple[str, object]]:
    """Each field of it that is not empty."""
    content = json.loads(note["content"]) if isinstance(note["content"], str) else note["content"]
    return {(name, value) for name, value in (content or {}).items() if value not in (None, "")}


def is_a_row(tap: Tap, own: dict[str, Counter]) -> bool:
    return tap.kind not in WITH_ROWS or own[WITH_ROWS[tap.kind]][tap.change] == 1


def altered(taps: list[Tap], ratings: list[dict], rows: Rows) -> list[Tap]:
    """Those whose number or day is not the one that was sent; of a lost one there is nothing to compare."""
    stored = {key(row["version"]): (str(row["day"]), row["pain"]) for row in ratings}
    stored |= {key(row["id"]): row["pain"] for row in rows["Reading"]}
    return [tap for tap in taps if stored.get(tap.change, expected(tap)) != expected(tap)]


def expected(tap: Tap) -> tuple[str, int | None] | int | None:
    """What a rating's row holds of it, or a reading's; nothing of what has no number of its own."""
    pains = {"rate": tap.pain, "clear": None}
    return (str(tap.day), pains[tap.kind]) if tap.kind in pains else tap.pain if tap.kind == "read" else None


def misplaced(rows: Rows) -> int:
    """Days whose rating is not the one that the pure rule lets stand; where a removal stands there is none."""
    writes_of: dict = {}
    for row in [*rows["Rating"], *rows["FormerRating"]]:
        writes_of.setdefault((key(row["spot_id"]), str(row["day"])), []).append(write(row))
    winners = {day: winner(writes) for day, writes in writes_of.items()}
    right = {(*day, write.version) for day, write in winners.items() if write.pain is not None}
    return len(right ^ {(key(row["spot_id"]), str(row["day"]), key(row["version"])) for row in rows["Rating"]})


def write(row: dict) -> SimpleNamespace:
    at = row["at"] if isinstance(row["at"], datetime) else datetime.fromisoformat(row["at"])
    seen = key(row["replaces"]) if row["replaces"] else None
    fields = {"version": key(row["version"]), "replaces": seen, "pain": row["pain"]}
    return SimpleNamespace(**fields, at=at if at.tzinfo else at.replace(tzinfo=UTC), implied=bool(row["from_before"]))


def last_word_stands(phone: Phone, rows: Rows) -> bool:
    """On the day that only this phone wrote to: in the page's number and in the note's words."""
    rating, note = phone.last("rate", "clear"), phone.last("note")
    pain = rating.pain if rating and rating.kind == "rate" else None
    noted = [row["words"] for row in rows["DayNote"] if str(row["day"]) == str(phone.own_day)]
    return phone.shown() == pain and noted == ([words(note)] if note else [])


def key(value: object) -> UUID:
    return UUID(str(value))


def line(faults: Counter, names: Iterable[str] = ("lost", "doubled", "wrong", "refused", "damaged")) -> str:
    return ", ".join(f"{faults[name]} {name}" for name in [*names, *sorted(set(faults) - set(names))])

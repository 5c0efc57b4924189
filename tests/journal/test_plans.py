"""Every query of an everyday path finds its rows by an index, so that it costs as much after ten years as today.

The queries are those that real requests make, on a journal of three hundred days: a new one is judged as well.
"""

import re
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from journal.ids import uuid7
from journal.models import Change, DayNote, Device, FormerRating, Journal, NoticeShown, Practice, Rating, Reading
from tests.cast import NECK, NOON, stamp, this_day
from tests.journal.batches import change, clear, tap
from tests.people import TIMER

DAYS = 300
PRACTICE = "/journal/practice/ball-on-the-wall/"
JUDGED = ("SELECT", "UPDATE", "DELETE", "(SELECT")
# A person has more of these with every day; to find them by journal or spot alone is to read all of them.
OF_DAYS = (Rating, FormerRating, Reading, Practice, DayNote, NoticeShown, Change)
WHOSE = {"journal_id", "spot_id"}
COUNTED = 'SELECT COUNT(*) AS "__count" FROM "journal_rating"'  # how many pages a spot has: read from the index alone
Step = tuple[str, set[str]]

pytestmark = pytest.mark.django_db


@pytest.fixture
def years(ann, spot):
    """Three spots with everything that may be said about a day, on each of three hundred days before today."""
    for each in (spot, ann.add_spot(uuid7(), *NECK, stamp()), ann.add_spot(uuid7(), "hip", "left", stamp())):
        for model, rows in rows_of(ann, each).items():
            model.objects.bulk_create(rows, 500)
    notes = [DayNote(journal=ann, day=this_day() - timedelta(n), words="so", version=uuid7()) for n in range(DAYS)]
    DayNote.objects.bulk_create(notes)
    others = Journal.objects.bulk_create([Journal(made=NOON, used=NOON) for _ in range(DAYS)])
    Device.objects.bulk_create(Device(journal=one, token_hash=str(one.pk), made=NOON, used=NOON) for one in others)
    if connection.vendor == "postgresql":  # else it plans for whatever other tests left in its statistics
        connection.cursor().execute("ANALYZE")
    return spot


def rows_of(journal, spot) -> dict[Any, list]:
    rows: dict[Any, list] = {Rating: [], FormerRating: [], Reading: [], Practice: [], NoticeShown: [], Change: []}
    for n in range(1, DAYS + 1):
        day = this_day() - timedelta(n)
        at = datetime.combine(day, time(20), UTC)
        of, zoned = {"journal": journal, "spot": spot, "day": day}, {"zone": "UTC", "version": uuid7()}
        rows[Rating].append(Rating(**of, **zoned, at=at, pain=5 - n % 3))
        rows[FormerRating].append(FormerRating(**of, zone="UTC", version=uuid7(), at=at, pain=6))
        before, after = (Reading(**of, **zoned, at=at, pain=pain) for pain in (4, 3))
        rows[Reading] += [before, after]
        run = {"technique": "ball-on-the-wall", "way": "hand", "started": at, "ended": at}
        rows[Practice].append(Practice(**of, **zoned, **run, before=before, after=after))
        rows[NoticeShown].append(NoticeShown(**of, level="therapist", words="Sore.", evidence=[], at=at))
        rows[Change].append(Change(journal=journal, about=f"practice/{uuid7()}", version=uuid7(), content={}, at=at))
    return rows


class Phone:
    """Somebody's browser, with the page of today open. It keeps every query that was made for it."""

    def __init__(self, browser):
        self.browser, self.queries = browser, dict[str, str]()
        self.get("open today", "/")

    def get(self, what: str, address: str, **headers: str) -> str:
        return self._asked(what, lambda: self.browser.get(address, headers=headers))

    def post(self, what: str, address: str, json: dict | None = None, **fields: Any) -> str:
        token = {"X-CSRFToken": self.browser.cookies["csrftoken"].value, "Origin": "http://localhost"}
        sent = {"data": json, "content_type": "application/json"} if json else {"data": fields}
        return self._asked(what, lambda: self.browser.post(address, headers=token | {"HX-Request": "true"}, **sent))

    def _asked(self, what: str, request) -> str:
        with CaptureQueriesContext(connection) as queries:
            answer = request()
        assert answer.status_code == 200, what
        self.queries |= {f"{what}: {query['sql']}": query["sql"] for query in queries}
        return answer.content.decode()


def kept_by(spot) -> dict[str, dict]:
    """What a phone may send of a day, and all other kinds but those that practices go by."""
    before = {"spot": spot.pk, "day": this_day() - timedelta(9)}
    former = spot.former_ratings.filter(day=before["day"]).get().pk
    return {
        "tap": tap(spot, 5),
        "said again": tap(spot, 5),
        "removal": clear(spot),
        "former": change("bring-back", former=former, **before),
        "number for the moment": tap(spot, 4, "read"),
        "note": change("note", day=this_day(), words="so"),
        "place": change("follow", spot=uuid7(), place="hip/right"),
        "name": change("name", spot=spot.pk, name="The knot"),
        "reply": change("reply", spot=spot.pk, do="not-now"),
        "check": change("check", signs="none"),
        "dismissal": change("dismiss", check=uuid7()),
    }


@pytest.fixture
def queries(anns_phone, ann, years) -> dict[str, str]:
    """Of one whole round, by what they were for."""
    phone, address = Phone(anns_phone), f"/journal/spots/{years.pk}/days/{this_day()}/"
    for what, fields in (("first tap", {"pain": 6}), ("changed tap", {"pain": 7}), ("undo", {"do": "undo"})):
        version = years.version_on(this_day())
        phone.post(what, address, **fields, **({"replaces": version} if version else {}))
    show = {"spot": str(years.pk), "day": str(this_day())}
    for what, one in kept_by(years).items():
        phone.post("kept " + what, "/journal/changes/", json={"journal": str(ann.pk), "changes": [one], "show": show})
    phone.get("token", "/csrf/")
    phone.get("today again", "/")
    phone.get("history", "/journal/")
    phone.get("spot", f"/journal/spots/{years.pk}/")
    phone.get("day", f"/journal/spots/{years.pk}/days/{this_day() - timedelta(9)}/")
    phone.get("timer", PRACTICE, **TIMER)
    started, ended = (int((datetime.now(UTC) - timedelta(minutes=ago)).timestamp() * 1000) for ago in (3, 0))
    run = {"practice": uuid7(), "way": "hand", "started": started, "ended": ended, "spot": years.pk}
    phone.post("practice saved", PRACTICE, **run, before=5, after=3)
    return {what: sql for what, sql in phone.queries.items() if sql.startswith(JUDGED)}


def unfound(sql: str) -> list[str]:
    """The parts of a plan that read a whole table, or more than one day of what grows with the days."""
    steps, sorts = plan_of_postgresql(sql) if connection.vendor == "postgresql" else plan_of_sqlite(sql)
    stops = " LIMIT " in sql and not sorts  # the first so many, in the order of the index
    of_days = {model._meta.db_table for model in OF_DAYS}
    return [
        f"{table} by {sorted(columns) or 'nothing'}"
        for table, columns in steps
        if not columns or (table in of_days and columns <= WHOSE and not (stops or sql.startswith(COUNTED)))
    ]


def plan_of_sqlite(sql: str) -> tuple[list[Step], bool]:
    """Each table that is read, with the columns by which its rows are found; and whether they have to be sorted."""
    tables = {alias.strip('"'): table for table, alias in re.findall(r'(?:FROM|JOIN) "(\w+)" (\w+|"\w+")', sql)}
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
        details = [detail for *_, detail in cursor.fetchall()]
    reads = [found for detail in details if (found := re.match(r"(SCAN|SEARCH) (\w+)(.*)", detail))]
    steps = [
        (tables.get(name, name), set(re.findall(r"(\w+)[=<>]", how))) for _, name, how in map(re.Match.groups, reads)
    ]
    return steps, any("FOR ORDER BY" in detail for detail in details)


def plan_of_postgresql(sql: str) -> tuple[list[Step], bool]:
    with connection.cursor() as cursor:
        for how in ("seqscan", "bitmapscan", "mergejoin", "hashjoin"):  # with few rows these look quicker
            cursor.execute(f"SET LOCAL enable_{how} = off")
        cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}")
        plans = [each["Plan"] for each in cursor.fetchone()[0]]
    for plan in plans:  # grows while it is walked
        plans += plan.get("Plans", [])
    reads = [plan for plan in plans if "Relation Name" in plan and plan["Node Type"].endswith("Scan")]
    steps = [
        (plan["Relation Name"], set(re.findall(r"\b(\w+) (?:=|<|>)", plan.get("Index Cond", "")))) for plan in reads
    ]
    return steps, any("Sort" in plan["Node Type"] for plan in plans)


def test_no_query_reads_more_than_its_days(queries):
    assert {what: found for what, sql in queries.items() if (found := unfound(sql))} == {}
    assert len(queries) > 40


def test_without_the_index_on_former_ratings_the_plans_say_so(queries):
    connection.check_constraints()  # PostgreSQL puts these off, and changes no table before
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX former_ratings_by_day")
        cursor.execute("CREATE INDEX as_before ON journal_formerrating (journal_id)")

    assert any("formerrating" in part for sql in queries.values() for part in unfound(sql))

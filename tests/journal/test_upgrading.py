"""A database of an earlier version, migrated: every row is there, field by field, under the names of today."""

from datetime import date, time, timedelta
from typing import Any

import pytest
from django.apps import apps as today
from django.apps.registry import Apps
from django.db import connection, models
from django.db.migrations.executor import MigrationExecutor

from config import backups
from journal.ids import uuid7
from tests.cast import NOON, TODAY, minute

EARLIER = "0014_a_sign_outlives_its_spot"
RENAMED = {"Try": "RateLimitHit", "said": "content"}
GONE = {"Rating.id"}  # spot and day are its key
# Since then: a column as "DayNote.stress", a whole table as "DayNote".
NEW = {"Journal.aside_put_away", "Journal.peg_not_before", "Journal.week_off", "SoreSpot.kept_on", "PegAnswer"}
NEW |= {"Journal.at_hand"}
Rows = dict[str, list[dict[str, Any]]]


def migrate_to(*names: str) -> Apps:
    """The models as they are there; without a name, at the newest migration."""
    executor = MigrationExecutor(connection)
    nodes = [("journal", name) for name in names] or executor.loader.graph.leaf_nodes("journal")
    executor.migrate(nodes)
    return MigrationExecutor(connection).loader.project_state(nodes).apps


@pytest.fixture
def at(transactional_db):
    """Goes to a migration; the database is at the newest one again afterwards, and then emptied."""
    yield migrate_to
    migrate_to()


def fill(apps: Apps) -> None:
    """Two rows of everything, the second as empty as it may be."""
    for n in range(2):
        fill_a_journal(Maker(apps), n)


class Maker:
    def __init__(self, apps: Apps):
        self.apps = apps

    def __call__(self, model: str, **fields: Any) -> models.Model:
        return self.apps.get_model("journal", model).objects.create(**fields)


def fill_a_journal(make: Maker, n: int) -> None:
    owner = make("User", username=f"ann{n}", password="x")
    used = {"made": minute(n), "used": minute(n + 0.5)}
    journal = make("Journal", owner=owner, day_start=time(3 + n), country="" if n else "NZ", **used)
    make("Session", session_key=f"{n}" * 40, session_data="x", expire_date=NOON, owner=owner, **used)
    make("RecoveryCode", owner=owner, code_hash=f"{n}" * 64)
    make("Try", action="open", source=f"{n}" * 64, at=minute(n))
    make("Device", journal=journal, token_hash=f"{n}" * 64, name="Firefox", **used)
    make("TransferLink", journal=journal, token_hash=f"{n}" * 64, made=NOON, expires=minute(9))
    changed = {"journal": journal, "version": uuid7(), "replaces": uuid7(), "at": minute(n + 0.000001)}
    make("Change", **changed, about="settings", said=None if n else {"theme": "dark", "words": "ü\n", "n": [1.5]})
    noted = {} if n else {"stress": 10, "hours_sat": 0.1 + 0.2, "sleep": 7}
    make("DayNote", journal=journal, day=TODAY, words="" if n else "long\n\u202edrive", version=uuid7(), **noted)
    spot = make("SoreSpot", journal=journal, area="neck", side="left", name="ü", added=NOON, version=uuid7())
    fill_a_spot(make, {"journal": journal, "spot": spot, "day": TODAY}, n)


def fill_a_spot(make: Maker, of: dict[str, Any], n: int) -> None:
    for days in range(3):
        rated = of | {"day": TODAY - timedelta(days), "at": minute(-days), "zone": "Europe/Berlin"}
        marks = {"added_later": bool(n), "from_before": not n, "replaces": None if n else uuid7()}
        make("Rating", **rated, pain=days, version=uuid7(), **marks)
        make("FormerRating", **rated, pain=None if n else 10, version=uuid7(), **marks)
    read = of | {"at": minute(1), "zone": "UTC", "version": uuid7()}
    before, after = make("Reading", **read, pain=5), make("Reading", **read, pain=0)
    run = {"technique": "ball", "way": "hand", "started": NOON, "zone": "UTC", "version": uuid7(), "day": TODAY}
    rest = {} if n else {"spot": of["spot"], "before": before, "after": after, "ended": minute(3)}
    make("Practice", journal=of["journal"], **run, **rest, measures={"holds": [12.1, 30]})
    evidence = [[TODAY.isoformat(), 7]]
    make("NoticeShown", **of, level="doctor", words="Still sore.", evidence=evidence, at=NOON)
    make("NoticeReply", **of, level="doctor", kind="booked", visit=None if n else date(2026, 12, 1), at=NOON)
    make("WarningCheck", **of | ({"spot": None} if n else {}), found=True, dismissed=None if n else NOON, at=NOON)


def rows(apps: Apps) -> Rows:
    """By today's names, in an order that does not hang on ids."""
    found = {}
    for model in (model for model in apps.get_app_config("journal").get_models() if model.__name__ not in NEW):
        named = [by_todays_names(model.__name__, row) for row in model.objects.values()]
        found[RENAMED.get(model.__name__, model.__name__)] = sorted(named, key=lambda row: repr(sorted(row.items())))
    return found


def empty(apps: Apps) -> None:
    for model in ("Journal", "User", "Try"):
        apps.get_model("journal", model).objects.all().delete()


def by_todays_names(model: str, row: dict[str, Any]) -> dict[str, Any]:
    return {RENAMED.get(name, name): value for name, value in row.items() if f"{model}.{name}" not in GONE | NEW}


def test_every_row_is_the_same_field_by_field(at):
    earlier = at(EARLIER)
    fill(earlier)
    before = rows(earlier)

    at()

    assert all(before.values())
    assert rows(today) == before


def test_the_way_back_loses_nothing_either(at):
    earlier = at(EARLIER)
    fill(earlier)
    before = rows(earlier)
    at()

    assert rows(at(EARLIER)) == before


def test_a_backup_of_then_is_restored_and_brought_up_to_date(at, tmp_path):
    earlier = at(EARLIER)
    fill(earlier)
    before = rows(earlier) | {"Session": [], "RateLimitHit": []}  # a backup leaves these out
    backups.write(tmp_path / "then.gz", NOON)
    empty(earlier)

    backups.restore(tmp_path / "then.gz")

    at()
    assert rows(today) == before


def test_a_journal_of_the_european_union_is_left_to_its_zone(at):
    make = Maker(at("0012_writes_are_counted"))
    journal = make("Journal", made=NOON, used=NOON, country="EU")
    make("Change", journal=journal, about="settings", version=uuid7(), at=NOON, said={"country": "EU", "theme": "dark"})

    found = rows(at())

    assert found["Journal"][0]["country"] == ""
    assert found["Change"][0]["content"] == {"country": "", "theme": "dark"}

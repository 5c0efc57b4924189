"""What became of everything that a phone has kept: in the database, worked out anew, and on both phones."""

import re
from collections import Counter
from datetime import date
from types import SimpleNamespace

from journal.sync.versions import winner
from tests.faults.checks import Rows, faults_in, key, stored, write
from tests.faults.outbox.phones import Phone
from tests.faults.outbox.schedules import Run
from tests.faults.phones import Tap

MAY_BE_REFUSED = ("bring-back",)  # what is no longer there cannot be brought back
SHOWN = """async ([path, spot, day]) => {
  const page = new DOMParser().parseFromString(await (await fetch(path)).text(), "text/html");
  const scale = page.querySelector(`form[data-change=rate][data-spot="${spot}"][data-day="${day}"]`);
  return scale ? [scale.querySelector(".scale [aria-pressed=true]")?.value ?? null] : [];
}"""
SEEN = """() => [...document.querySelectorAll("form[data-change=rate]")].map((scale) => [
  scale.dataset.day, scale.querySelector(".scale [aria-pressed=true]")?.value ?? null, "waiting" in scale.dataset,
])"""


def judge(database: str, run: Run) -> Counter:
    """Faults by name; none where all is there once, stands rightly and is shown."""
    rows = stored(database, run.journal)
    kept = {each: change for phone in run.phones for each, change in phone.kept.items()}
    refused = {each for phone in run.phones for each in phone.refused}
    taps = [tap_of(change) for change_id, change in kept.items() if change_id not in refused]
    sent = {key(each) for each in kept}
    found = faults_in(taps, sent, rows)
    run.notes += [f"Lost: {kept[str(tap.change)]}" for tap in taps if faults_in([tap], sent, rows)["lost"]]
    found["wrong"] += notes_astray(rows) + sum(not last_stands(run, number, rows) for number in range(2))
    found["refused"] = sum(kept[each]["kind"] not in MAY_BE_REFUSED for each in refused)
    found["doubled"] += sum(key(row["version"]) in map(key, refused) for row in every_write(rows))
    found["unseen"] = sum(unseen(run, phone, rows) for phone in run.phones)
    found["left"] = sum(map(len, run.waiting()))
    found["broke"] = sum(len(phone.wrong) for phone in run.phones)
    found["reset"] = sum(offers_reset(phone) for phone in run.phones)
    return +found


def tap_of(change: dict) -> Tap:
    """As tests.faults.checks knows them: a number that was brought back is a number."""
    kind, fields = change["kind"], change["fields"]
    known = {"bring-back": "rate" if "pain" in fields else "other"}.get(kind, kind)
    day = date.fromisoformat(fields.get("day", "1970-01-01"))
    return Tap(key(change["id"]), known, day, int(fields.get("pain") or 0))


def every_write(rows: Rows) -> list[dict]:
    return [*rows["Rating"], *rows["FormerRating"], *rows["Change"]]


def rating_of(rows: Rows, spot: str, day: date) -> dict | None:
    here = [row for row in rows["Rating"] if (key(row["spot_id"]), str(row["day"])) == (key(spot), str(day))]
    return here[0] if here else None


def last_stands(run: Run, number: int, rows: Rows) -> bool:
    """What one phone said last of the day that only it wrote to, whatever its clock said."""
    day, phone = run.day(number, "own"), run.phones[number]
    about = f"rating/{run.spot}/{day}"
    said = [each for each in phone.order if each["about"] == about and each["id"] not in phone.refused]
    if not said:
        return rating_of(rows, run.spot, day) is None
    writes = [row for row in [*rows["Rating"], *rows["FormerRating"]] if str(row["day"]) == str(day)]
    return bool(writes) and winner([write(row) for row in writes]).version == key(said[-1]["id"])


def notes_astray(rows: Rows) -> int:
    """Days whose note is not the one that the pure rule lets stand."""
    writes_of: dict[str, list] = {}
    for row in rows["Change"]:
        if row["about"].startswith("note/"):
            about = row["about"].removeprefix("note/")
            seen = SimpleNamespace(is_empty=row["content"] in (None, "null"))
            writes_of.setdefault(about, []).append(write(row | {"pain": seen, "from_before": False}))
    winners = {day: winner(writes) for day, writes in writes_of.items()}
    right = {(day, each.version) for day, each in winners.items() if not each.pain.is_empty}
    return len(right ^ {(str(row["day"]), key(row["version"])) for row in rows["DayNote"]})


def unseen(run: Run, phone: Phone, rows: Rows) -> int:
    """Days that this phone shows with another number than the one that stands, or none of the two that there are."""
    days = {(run.path(number, name), run.day(number, name)) for number in range(2) for name in ("own", "yesterday")}
    days.add(("/", run.today))
    found = 0
    for path, day in days:
        rating = rating_of(rows, run.spot, day)
        right = str(rating["pain"]) if rating else None
        shown = phone.asked(SHOWN, [path, run.spot, str(day)])
        found += shown != [right]
        if path == "/":
            found += phone.asked(SEEN) != [[str(day), right, False]]
    return found


def offers_reset(phone: Phone) -> bool:
    return any(re.search(r"\breset\b", page.inner_text("body"), re.IGNORECASE) for page in phone.tabs)

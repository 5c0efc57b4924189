"""What became of everything that a phone has kept: in the database, worked out anew, and on both phones."""

import re
from collections import Counter
from datetime import date
from types import SimpleNamespace

from journal.sync.versions import winner
from tests.faults.checks import Rows, faults_in, key, made_by_the_site, stored, stored_rows, write
from tests.faults.outbox.phones import Phone
from tests.faults.outbox.schedules import Run
from tests.faults.phones import Tap

MAY_BE_REFUSED = ("bring-back", "dismiss", "reply")  # of what is no longer there
ANSWERS = {"check": "WarningCheck", "reply": "NoticeReply"}  # each a row with its id
NO_VERSION = (*ANSWERS, "dismiss", "follow")  # these are stored nowhere where there is nothing left to do
TABLES = {"note": ("daynote", "day"), "spot": ("sorespot", "id"), "practice": ("practice", "id")}
SHOWN = """async ([path, spot, day]) => {
  const page = new DOMParser().parseFromString(await (await fetch(path)).text(), "text/html");
  const scale = page.querySelector(`form[data-change=rate][data-spot="${spot}"][data-day="${day}"]`);
  return scale ? [scale.querySelector(".scale [aria-pressed=true]")?.value ?? null] : [];
}"""
SEEN = """() => [...document.querySelectorAll("form[data-change=rate]")].map((scale) => [
  scale.dataset.spot, scale.dataset.day,
  scale.querySelector(".scale [aria-pressed=true]")?.value ?? null, "waiting" in scale.dataset,
])"""


def judge(database: str, run: Run) -> Counter:
    """Faults by name; none where all is there once, stands rightly and is shown."""
    for phone in run.phones:
        phone.hear_all()
    rows = stored(database, run.journal)
    rows |= {
        name: stored_rows(database, f"journal_{name.lower()}", run.journal) for name in ("SoreSpot", *ANSWERS.values())
    }
    found = lost_or_doubled(run, rows)
    found["wrong"] += astray(database, run.journal, rows) + sum(not last_stands(run, each, rows) for each in range(2))
    found["unseen"] = sum(unseen(run, phone, rows) for phone in run.phones)
    found["left"] = sum(map(len, run.waiting()))
    found["broke"] = sum(len(phone.wrong) for phone in run.phones)
    found["reset"] = sum(offers_reset(phone) for phone in run.phones)
    return +found


def lost_or_doubled(run: Run, rows: Rows) -> Counter:
    """Every id that a phone has kept is there once; what was refused, not at all; and no other."""
    kept = {each: change for phone in run.phones for each, change in phone.kept.items()}
    refused = {each for phone in run.phones for each in phone.refused}
    sent = {key(each) for phone in run.phones for each in {*phone.kept, *phone.put}}
    stay = [change for each, change in kept.items() if each not in refused]
    taps = [tap_of(change) for change in stay if change["kind"] not in NO_VERSION]
    found = faults_in(taps, sent, rows)
    answered = {key(row["id"]) for name in ANSWERS.values() for row in rows[name]}
    asked = {key(change["id"]) for change in stay if change["kind"] in ANSWERS}
    followed = {f"{row['area']}/{row['side']}" for row in rows["SoreSpot"]}
    found["lost"] += len(asked - answered) + len(to_follow(stay) - followed)
    found["doubled"] += len(answered - sent) + len(
        ({key(row["version"]) for row in every_write(rows)} | answered) & set(map(key, refused))
    )
    found["refused"] = sum(kept[each]["kind"] not in MAY_BE_REFUSED for each in refused)
    run.notes += [f"Lost: {kept[str(tap.change)]}" for tap in taps if faults_in([tap], sent, rows)["lost"]]
    run.notes += doubled(rows, sent)
    return found


def to_follow(changes: list[dict]) -> set[str]:
    return {change["fields"]["place"] for change in changes if change["kind"] == "follow"}


def tap_of(change: dict) -> Tap:
    """As tests.faults.checks knows them: a number brought back is a number, a practice has an id of its own."""
    kind, fields = change["kind"], change["fields"]
    known = {"bring-back": "rate" if "pain" in fields else "other", "practice": "other"}.get(kind, kind)
    day = date.fromisoformat(fields.get("day", "1970-01-01"))
    return Tap(key(change["id"]), known, day, int(fields.get("pain") or 0))


def every_write(rows: Rows) -> list[dict]:
    return [*rows["Rating"], *rows["FormerRating"], *rows["Change"]]


def doubled(rows: Rows, sent: set) -> list[str]:
    """For whoever reads what failed."""
    times = Counter(key(row["version"]) for row in every_write(rows))
    odd = {each for each, count in times.items() if count > 1 or each not in sent | made_by_the_site(rows)}
    return [f"Doubled? {row}" for row in every_write(rows) if key(row["version"]) in odd]


def rating_of(rows: Rows, spot: str, day: date) -> dict | None:
    here = [row for row in rows["Rating"] if (key(row["spot_id"]), str(row["day"])) == (key(spot), str(day))]
    return here[0] if here else None


def last_stands(run: Run, number: int, rows: Rows) -> bool:
    """What one phone said last of the day that only it wrote to, whatever its clock said: its number and its note."""
    day, phone = run.day(number, "own"), run.phones[number]
    ratings = [row for row in [*rows["Rating"], *rows["FormerRating"]] if str(row["day"]) == str(day)]
    notes = [row | {"pain": None, "from_before": False} for row in rows["Change"] if row["about"] == f"note/{day}"]
    for about, writes in ((f"rating/{run.spot}/{day}", ratings), (f"note/{day}", notes)):
        said = [each for each in phone.order if each["about"] == about and each["id"] not in phone.refused]
        stands = winner([write(row) for row in writes]).version if writes else None
        if stands != (key(said[-1]["id"]) if said else None):
            return False
    return True


def astray(database: str, journal: str, rows: Rows) -> int:
    """Notes, spots and practices that are not what the pure rule lets stand."""
    writes_of: dict[str, list] = {}
    for row in rows["Change"]:
        seen = SimpleNamespace(is_gone=row["content"] in (None, "null"))
        writes_of.setdefault(row["about"], []).append(write(row | {"pain": seen, "from_before": False}))
    winners = {about: winner(writes) for about, writes in writes_of.items()}
    right = {(about, each.version) for about, each in winners.items() if not each.pain.is_gone}
    found = 0
    for name, (table, column) in TABLES.items():
        there = stored_rows(database, f"journal_{table}", journal)
        stand = {(f"{name}/{in_about(row[column])}", key(row["version"])) for row in there}
        found += len(stand ^ {each for each in right if each[0].startswith(f"{name}/")})
    return found


def in_about(value: object) -> str:
    """As it stands behind the slash: a day, or an id, which SQLite keeps without its hyphens."""
    return str(value) if isinstance(value, date) or str(value)[4:5] == "-" else str(key(value))


def unseen(run: Run, phone: Phone, rows: Rows) -> int:
    """Days that this phone shows with another number than the one that stands, or none of the two that there are."""
    days = {(run.path(number, name), run.day(number, name)) for number in range(2) for name in ("own", "yesterday")}
    days = {each for each in days if rating_of(rows, run.spot, each[1])} | {("/", run.today)}
    is_archived = any(row["archived"] for row in rows["SoreSpot"] if key(row["id"]) == key(run.spot))
    astray = []
    for path, day in days:
        rating = rating_of(rows, run.spot, day)
        right = [str(rating["pain"]) if rating else None]
        if (shown := phone.asked(SHOWN, [path, run.spot, str(day)])) != right and not (path == "/" and is_archived):
            astray.append(f"{phone.name} gets {shown} of {day}, not {right}")
    seen = phone.asked(SEEN)
    astray += [f"{phone.name} sees nothing on Today"] * (not seen and not is_archived)
    for spot, *each in seen:
        rating = rating_of(rows, spot, run.today)
        right = [str(run.today), str(rating["pain"]) if rating else None, False]
        astray += [f"{phone.name} sees {each} of {spot}, not {right}"] * (each != right)
    run.notes += astray
    return len(astray)


def offers_reset(phone: Phone) -> bool:
    return any(re.search(r"\breset\b", page.inner_text("body"), re.IGNORECASE) for page in phone.tabs)

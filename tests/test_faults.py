"""The short form of `make faults`, and the proof that its checks see what they are there for."""

from collections import Counter
from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.core.files.storage import FileSystemStorage

from config.static import LeanFiles
from journal.ids import uuid7
from tests.bigfile import cost
from tests.faults import passkeys, sabotage
from tests.faults.checks import faults_in
from tests.faults.kills import Blows, Load, kill_processes
from tests.faults.outbox.mutations import SCRIPTS
from tests.faults.phones import Tap
from tests.faults.processes import running

DAY, SPOT = date(2026, 11, 22), uuid7()


def rated(*pains: int) -> tuple[list[Tap], dict[str, list[dict]]]:
    """Taps one after the other, and the rows that come of them; the last one stands."""
    taps = [Tap(uuid7(), "rate", DAY, pain) for pain in pains]
    rows, seen = [], None
    for minute, tap in enumerate(taps):
        at = datetime(2026, 11, 22, 12, minute, tzinfo=UTC)
        row = {"version": tap.change, "spot_id": SPOT, "day": DAY, "pain": tap.pain, "at": at, "replaces": seen}
        rows.append(row | {"from_before": False})
        seen = tap.change
    kinds = {"Rating": rows[-1:], "FormerRating": rows[:-1], "Change": [], "Reading": [], "Practice": []}
    return taps, kinds


def found(taps: list[Tap], rows: dict[str, list[dict]]) -> Counter:
    return +faults_in(taps, {tap.change for tap in taps}, rows)


def test_taps_that_are_all_there_are_no_fault():
    assert found(*rated(3, 6, 4)) == Counter()


def test_an_answered_tap_that_is_nowhere_is_lost():
    taps, rows = rated(3, 6)
    rows["FormerRating"].clear()

    assert found(taps, rows)["lost"] == 1


def test_a_number_that_was_not_sent_is_wrong():
    taps, rows = rated(3, 6)
    rows["Rating"][0]["pain"] = 7

    assert found(taps, rows) == Counter(wrong=1)


def test_an_earlier_number_that_stands_is_wrong():
    taps, rows = rated(3, 6)
    rows["Rating"], rows["FormerRating"] = rows["FormerRating"], rows["Rating"]

    assert found(taps, rows)["wrong"] > 0


def test_what_is_kept_twice_or_was_never_sent_is_doubled():
    taps, rows = rated(3, 6)
    rows["FormerRating"] += rows["FormerRating"]

    assert found(taps, rows) == Counter(doubled=1)
    assert found(taps[1:], rated(6, 6)[1])["doubled"] == 2


def noted(minute: int, replaces: dict | None = None, **content: object) -> dict:
    at = datetime(2026, 11, 22, 12, minute, tzinfo=UTC)
    seen = replaces["version"] if replaces else None
    return {"version": uuid7(), "about": f"note/{DAY}", "content": content, "at": at, "replaces": seen}


def test_a_note_that_the_site_filled_from_another_phones_is_not_doubled_and_one_that_says_it_again_is():
    taps, rows = rated(3)
    words, number = noted(1, words="early", stress=None), noted(2, words="", stress=4)
    sent = {tap.change for tap in taps} | {words["version"], number["version"]}
    rows["Change"] = [words, number, noted(2, number, words="early", stress=4)]

    assert +faults_in(taps, sent, rows) == Counter()
    for again in (
        noted(2, number, words="", stress=4),
        noted(2, number, words="unsaid", stress=4),
        noted(2, number, words="early", stress=5),
        noted(3, number, words="early", stress=4),
    ):
        assert faults_in(taps, sent, rows | {"Change": [words, number, again]})["doubled"] == 1


@pytest.mark.long
def test_what_was_answered_outlives_killed_workers_and_a_killed_master(capsys):
    with running() as site:
        faults = kill_processes(site, Blows(workers=2, masters=1, deploys=0), least=60, phones=4)
        left = site.stop()

    assert faults == Counter(), capsys.readouterr().out
    assert left == 0


def test_taps_that_are_refused_end_the_waiting_at_once():
    phone = SimpleNamespace(answered=[], refused=["rate: 403 'no'"])

    with pytest.raises(RuntimeError, match="1 taps were refused: rate: 403 'no'"):
        Load([phone]).wait_for(60)


@pytest.mark.long
@pytest.mark.parametrize("how", ["drops"])
def test_a_view_that_drops_a_rating_but_says_saved_is_caught(how):
    assert sabotage.is_caught(how, least=60) == Counter()


def test_an_answer_of_a_passkey_from_another_origin_or_sent_again_is_refused(capsys):
    with running(WEB_CONCURRENCY="1") as site:
        faults = passkeys.lie_with_passkeys(site)

    assert faults == Counter(), capsys.readouterr().out


def test_what_a_command_needs_is_counted_without_what_its_caller_holds():
    held = b"." * 300_000_000

    _seconds, megabytes = cost("check")

    assert 0 < megabytes < 150 < len(held) / 1e6


@pytest.mark.parametrize("piece", [piece for piece, _ in SCRIPTS.values()], ids=SCRIPTS)
def test_what_is_done_wrong_on_purpose_is_one_place_of_what_is_sent(piece):
    with LeanFiles(FileSystemStorage(settings.BASE_DIR / "static")).open("js/outbox/page.js") as file:
        assert file.read().decode().count(piece) == 1

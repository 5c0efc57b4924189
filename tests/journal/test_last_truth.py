"""Whatever phones send, in whatever order and however often: what stands is the last truth, and nothing is lost."""

from dataclasses import dataclass
from uuid import UUID

import pytest
from django.db.models import UUIDField
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.ids import uuid7
from journal.models import DayWords, Journal, SoreSpot
from journal.models.changes import Change
from journal.models.rows import Contest
from journal.sync.versions import Stamp, contests, winner
from tests.cast import BETWEEN, NOON, TODAY, ago, stamp

pytestmark = pytest.mark.django_db
quickly = settings(max_examples=30, deadline=None)
THIS_ONE = Contest(lambda version: Change.objects.filter(version=version), version=UUIDField())
pains = st.one_of(st.none(), st.integers(0, 10))  # None removes


@dataclass(frozen=True)
class Write:
    """A rating or a removal on its way to us, as a pure write too."""

    pain: int | None
    stamp: Stamp
    implied = False

    @property
    def version(self) -> UUID:
        return self.stamp.change_id

    @property
    def replaces(self) -> UUID | None:
        return self.stamp.replaces

    @property
    def at(self):
        return self.stamp.said_at

    def arrive(self, spot: SoreSpot) -> None:
        spot.clear(TODAY, self.stamp) if self.pain is None else spot.rate(TODAY, self.pain, self.stamp)


def a_spot() -> SoreSpot:
    return Journal.start(NOON).add_spot(uuid7(), *BETWEEN, stamp())


def taps(sent: list[tuple[int | None, int, int]]) -> list[Write]:
    """Each saw one of the earlier ones, or nothing; the last number chooses which."""
    made: list[Write] = []
    for pain, minutes, choice in sent:
        seen = [None, *(tap.version for tap in made)][choice % (len(made) + 1)]
        made.append(Write(pain, stamp(minutes, replaces=seen, now=60)))
    return made


def state(spot: SoreSpot) -> tuple[list, list]:
    return list(spot.ratings.values()), sorted(spot.former_ratings.values(), key=str)


def found(spot: SoreSpot) -> dict[UUID, int | None]:
    rows = [*spot.ratings.all(), *spot.former_ratings.all()]
    assert len({row.version for row in rows}) == len(rows)
    return {row.version: row.pain for row in rows}


sent = st.lists(st.tuples(pains, st.integers(0, 4), st.integers(0, 7)), min_size=1, max_size=7).map(taps)


@quickly
@given(sent, st.data())
def test_in_any_order_and_repeated_the_last_truth_stands(made, data):
    spot = a_spot()
    repeats = data.draw(st.lists(st.sampled_from(made), max_size=4))

    for tap in data.draw(st.permutations([*made, *repeats])):
        tap.arrive(spot)

    truth = winner(made)
    assert [pain for _, pain in spot.ratings.pairs()] == ([] if truth.pain is None else [truth.pain])
    assert found(spot) == {tap.version: tap.pain for tap in made}


@quickly
@given(sent, st.data())
def test_any_of_them_applied_again_changes_nothing(made, data):
    spot = a_spot()
    for tap in made:
        tap.arrive(spot)
    before = state(spot)

    data.draw(st.sampled_from(made)).arrive(spot)

    assert state(spot) == before


@quickly
@given(st.lists(st.tuples(pains, st.integers(-60, 60)), min_size=1, max_size=8))
def test_whoever_sees_what_stands_has_the_last_word(said):
    spot = a_spot()

    for pain, minutes in said:
        Write(pain, stamp(minutes, replaces=spot.version_on(TODAY), now=90)).arrive(spot)

    last = said[-1][0]
    assert [pain for _, pain in spot.ratings.pairs()] == ([] if last is None else [last])


@quickly
@given(sent, st.data())
def test_every_number_can_be_brought_back(made, data):
    spot = a_spot()
    for tap in made:
        tap.arrive(spot)
    for former in spot.former_ratings.numbers():
        back = former.bring_back(stamp(90, replaces=spot.version_on(TODAY)))

        assert back.pain == former.pain


@quickly
@given(
    st.lists(st.tuples(st.text(max_size=9), st.integers(0, 4), st.integers(0, 7)), min_size=1, max_size=6), st.data()
)
def test_notes_end_the_same_in_any_order(said, data):
    letters = [Write(None, each.stamp) for each in taps([(0, minutes, choice) for _, minutes, choice in said])]
    words = dict(zip((tap.version for tap in letters), (text for text, _, _ in said), strict=True))
    tablet, phone = Journal.start(NOON), Journal.start(NOON)

    for journal, order in ((tablet, letters), (phone, data.draw(st.permutations(letters)))):
        for tap in order:
            journal.write_day_note(TODAY, DayWords(words=words[tap.version]), tap.stamp)

    assert list(tablet.day_notes.values_list("version", "words")) == list(
        phone.day_notes.values_list("version", "words")
    )
    assert tablet.changes.count() == len(letters)


def test_no_row_strays_from_the_journal_of_its_spot(ann, stranger):
    for journal in (ann, stranger):
        spot = journal.add_spot(uuid7(), *BETWEEN, stamp())
        first = spot.rate(ago(1), 5, stamp())
        spot.rate(ago(1), 4, stamp(1, replaces=first.version))
        spot.read_now(3, stamp(2))

    for kind in ("ratings", "former_ratings", "readings"):
        assert [row.journal_id for row in getattr(ann, kind).filter(spot__journal=ann)] == [ann.pk]
        assert not getattr(ann, kind).exclude(spot__journal=ann).exists()


@quickly
@given(sent, st.data())
def test_the_rows_that_contest_a_write_are_those_of_the_rule(made, data):
    journal, stands = Journal.start(NOON), data.draw(st.sampled_from([None, *(tap.version for tap in made)]))
    new = data.draw(st.sampled_from(made))
    Change.objects.bulk_create(Change(journal=journal, about="x", at=tap.at, **outline(tap)) for tap in made)

    found = {tap.version for tap in made if THIS_ONE.is_open(new.stamp, stands, version=tap.version)}

    assert found == {tap.version for tap in made if contests(tap, new, stands)}


def outline(tap: Write) -> dict[str, UUID | None]:
    return {"version": tap.version, "replaces": tap.replaces}

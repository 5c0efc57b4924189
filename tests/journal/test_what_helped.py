"""What helped, as the pages say it, counted again from the rows by the plainest Python."""

import random
import re
from collections import defaultdict
from datetime import timedelta
from html import unescape
from statistics import median

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from journal.ids import uuid7
from journal.models import Practice, Rating, Run
from journal.web import assessments
from journal.web.assessments import assess_journal
from selfcare import library
from tests.cast import NECK, just_now
from tests.journal.notices import NOW, TODAY
from tests.people import words

PAGE = "/journal/what-helps/"
SLUGS = [one.slug for one in library.techniques()]
TITLES = {one.slug: one.words("en").title for one in library.techniques()}
HOOK = library.technique("hook-massager")
PLACES = [("between-blades", "middle"), ("neck", "left"), ("blade", "right")]
pytestmark = pytest.mark.django_db


def practise(journal, spot, technique="ball-on-the-wall", days=1, before=6, after=4, **measures):
    started = NOW - timedelta(days=days, minutes=journal.practices.count())
    run = Run(technique, "hand", started, started + timedelta(minutes=3), spot, before, after, measures)
    return journal.save_practice(uuid7(), run, just_now())


def fill(journal, dice: random.Random) -> None:
    """As people do: some numbers are missing, some runs belong to no spot, some are corrected or taken away."""
    spots = [journal.add_spot(uuid7(), *place, just_now()) for place in PLACES]
    saved = []
    for _ in range(90):
        spot, numbers = dice.choice([*spots, *spots, None]), [*range(11), None]
        started = NOW - timedelta(
            days=dice.choice((1, 2, 3, 5, 8, 30, 31, 364, 365, 366, 500)), minutes=dice.randint(0, 99)
        )
        run = Run(dice.choice(SLUGS), "hand", started, started, spot, dice.choice(numbers), dice.choice(numbers))
        saved.append((run, journal.save_practice(uuid7(), run, just_now())))
    for run, practice in dice.sample(saved, 30):
        seen = just_now(replaces=practice.version)
        if dice.random() < 0.3:
            journal.remove_practice(practice.pk, seen)
        elif dice.random() < 0.5:
            practice.correct_after(dice.choice((None, 0, 3, 9)), seen)
        else:
            moved = Run(run.technique, "hand", run.started, run.ended, dice.choice(spots), 5, dice.randint(0, 9))
            journal.save_practice(practice.pk, moved, seen)
    for spot in spots:
        for n in range(380):
            if dice.random() < 0.7:
                spot.rate(TODAY - timedelta(n), dice.randint(0, 10), just_now())
    spots[2].archive(just_now())


def counted_again(journal) -> dict[str, dict[str, tuple]]:
    """By spot and technique: runs, how many were better, the middle, days after, how many of them lower."""
    falls, days, ratings = defaultdict(list), defaultdict(set), {}
    for rating in Rating.objects.filter(journal=journal):
        ratings[rating.spot_id, rating.day] = rating.pain
    for run in Practice.objects.filter(journal=journal):
        if run.spot and run.before and run.after and (TODAY - run.day).days < 365:
            falls[run.spot, run.technique].append(run.before.pain - run.after.pain)
            days[run.spot, run.technique].add(run.day)
    found = defaultdict(dict)
    for (spot, slug), fallen in falls.items():
        pairs = [(ratings.get((spot.pk, day)), ratings.get((spot.pk, day + timedelta(1)))) for day in days[spot, slug]]
        rated = [(then, after) for then, after in pairs if then is not None and after is not None]
        lower = len([1 for then, after in rated if after < then])
        better = len([1 for fall in fallen if fall > 0])
        found[spot.pk][slug] = (len(fallen), better, median(fallen), len(rated), lower)
    return found


def said_of(slug: str, runs: int, better: int, middle: float, days: int, lower: int) -> str:
    points = f"{abs(middle):g}"
    change = {1: f", typically by {points}.", -1: f". Typically it was {points} higher."}
    said = f"{TITLES[slug]} Felt better right after {better} of {runs} times"
    said += change.get((middle > 0) - (middle < 0), ". Typically it stayed the same.")
    return said + (f" The day after was lower {lower} of {days} times." if days >= 3 else "")


def cards_on(page) -> dict[str, list[str]]:
    """By the spot that each card names: what it says of each technique, and last what it is silent about."""
    found = {}
    section = page.content.decode().split('<section class="effects"')[1].split("</section>")[0]
    for card in section.split('class="card"')[1:]:
        spot = re.search(r"/journal/spots/([0-9a-f-]{36})/", card).group(1)
        said = re.findall(r"<li>(.*?)</li>", card.split("</ul>")[0], re.DOTALL) if "<ul" in card else []
        few = re.findall(r'<p class="quiet">(Too few.*?)</p>', card)
        found[spot] = [re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", each))).strip() for each in [*said, *few]]
    return found


@pytest.mark.parametrize("seed", range(4))
def test_the_page_says_what_the_rows_say(anns_phone, ann, seed):
    fill(ann, random.Random(seed))  # noqa: S311 - chance, not a secret
    again = counted_again(ann)

    shown = cards_on(anns_phone.get(PAGE))

    assert set(shown) == {str(spot) for spot in again}
    assert {len(each) > 2 for each in again.values()} == {True}
    for spot, techniques in again.items():
        speaking = {slug: said for slug, said in techniques.items() if said[0] >= 3}
        few = [
            f"{TITLES[slug]} ({techniques[slug][0]})" for slug in SLUGS if slug in techniques and slug not in speaking
        ]
        silent = [f"Too few to say: {', '.join(few)}"] if few else []
        assert sorted(shown[str(spot)]) == sorted([*(said_of(slug, *said) for slug, said in speaking.items()), *silent])
    archived = str(ann.spots.get(archived=True).pk)
    assert list(shown)[-1] == archived


def effects(journal, spot):
    journal.refresh_from_db()
    return assess_journal(journal, TODAY).effects(spot)


@pytest.mark.parametrize("seed", range(2))
def test_todays_counts_are_the_pages(ann, seed):
    fill(ann, random.Random(seed))  # noqa: S311 - chance, not a secret

    for spot, techniques in counted_again(ann).items():
        found = effects(ann, ann.spots.get(pk=spot))
        counts = {slug: (each.runs, each.better, each.middle) for slug, each in found.items()}
        assert counts == {slug: said[:3] for slug, said in techniques.items()}


def test_two_runs_say_nothing_and_three_do(anns_phone, ann, spot):
    for days in (1, 2):
        practise(ann, spot, days=days)
    assert "Too few to say: Ball on the wall (2)" in words(anns_phone.get(PAGE))
    practise(ann, spot, days=3, after=7)

    page = words(anns_phone.get(PAGE))
    assert "Felt better right after 2 of 3 times, typically by 2." in page
    assert "is no proof" in page
    assert "Too few" not in page


def test_the_spots_own_page_says_it_of_this_spot_alone(anns_phone, ann, spot, neck):
    for days in (1, 2, 3):
        practise(ann, spot, days=days)
        practise(ann, neck, "hot-and-cold", days=days)

    page = words(anns_phone.get(f"/journal/spots/{spot.pk}/"))
    assert "Ball on the wall Felt better right after 3 of 3 times" in page
    assert "Hot and cold" not in page


def test_the_best_place_is_the_one_that_the_timer_proposes(anns_phone, ann, spot):
    place, other = HOOK.places[:2]
    tries = [
        {"position": place, "firmness": "medium", "felt": "better"},
        {"position": other, "firmness": "light", "felt": "same"},
    ]
    for days in (1, 2, 3):
        practise(ann, spot, HOOK.slug, days=days, tries=tries)

    said = "Best at: Top of the left shoulder, medium (better in 3 of the last 3 tries)."
    assert said in words(anns_phone.get(PAGE))


def test_two_tries_at_a_place_are_not_called_the_best(anns_phone, ann, spot):
    for days in (1, 2, 3):
        tries = [{"position": HOOK.places[0], "firmness": "medium", "felt": "better"}] if days > 1 else []
        practise(ann, spot, HOOK.slug, days=days, tries=tries)

    assert "Best at" not in words(anns_phone.get(PAGE))


def test_beside_an_open_sign_nothing_helped(anns_phone, ann, spot):
    for days in (1, 2, 3):
        practise(ann, spot, days=days)
    ann.answer_check(True, TODAY, just_now(), spot)

    for address in (PAGE, f"/journal/spots/{spot.pk}/"):
        assert "What helped" not in words(anns_phone.get(address))
        assert "Felt better" not in words(anns_phone.get(address))
    assert "You reported a warning sign" in words(anns_phone.get(PAGE))


def test_without_a_run_it_leads_to_the_techniques(anns_phone, ann, spot):
    page = anns_phone.get(PAGE)

    assert "Nothing to show yet" in words(page)
    assert 'href="/techniques/"' in page.content.decode()
    assert "What helped" not in words(anns_phone.get(f"/journal/spots/{spot.pk}/"))


def test_what_a_stranger_did_is_not_in_it(anns_phone, spot, stranger):
    theirs = stranger.add_spot(uuid7(), *NECK, just_now())
    for days in (1, 2, 3):
        practise(stranger, theirs, days=days)

    assert "Felt better" not in words(anns_phone.get(PAGE))


def test_a_technique_that_is_no_longer_offered_is_left_out(anns_phone, ann, spot):
    for days in (1, 2, 3):
        practise(ann, spot, "singing", days=days)

    assert "Nothing to show yet" in words(anns_phone.get(PAGE))


def test_both_pages_keep_to_the_budget(anns_phone, ann, spot):
    for days in (1, 2, 3):
        practise(ann, spot, HOOK.slug, days=days)
    for address, most in ((PAGE, 7), (f"/journal/spots/{spot.pk}/", 7)):  # and one for the session of whoever signed in
        assessments._latest.clear()
        with CaptureQueriesContext(connection) as queries:
            anns_phone.get(address)
        assert len(queries) <= most

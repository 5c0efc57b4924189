"""What a journal answers, asked by a person, in an engine other than Chromium."""

from datetime import UTC, datetime, timedelta

import pytest

from journal.management.commands.demo import make
from journal.models import PegAnswer

pytestmark = pytest.mark.django_db(transaction=True)

TURN = """() => {
  const slider = document.querySelector(".leads input:not([hidden])");
  slider?.focus();
  return document.activeElement === slider;
}"""
FOUR = """(name) => {
  const four = document.querySelector(`[name=${name}][value="4"]`);
  four?.click();
  return Boolean(four?.checked);
}"""
CHOSEN = "() => document.querySelector('.leads .door').innerText.replace(/\\s+/g, ' ').trim()"
SHOWN = "() => document.querySelector('#month h2')?.innerText"
LEFT = [{"type": "keyDown", "value": "\ue012"}, {"type": "keyUp", "value": "\ue012"}]


@pytest.fixture
def journal(phone):
    """Sixty days of it, on the page of the journal."""
    now = datetime.now(UTC)
    link = make(now, 60, 3).make_link(now, timedelta(days=1))
    phone.open(f"/in/{link}/").press("Open it in this browser")
    phone.sees("How sore is it today?")
    phone.follow("Journal")
    phone.sees("Your journal")
    return phone


def test_a_span_a_day_by_keys_and_the_table(journal):
    journal.sees("this week")
    journal.follow("90 days")
    journal.sees("on average since")
    before = journal.page.evaluate(CHOSEN)
    journal.until(lambda: journal.page.evaluate(TURN), "a chart that keys turn")
    journal.page.act({"type": "key", "id": "keys", "actions": LEFT})
    journal.until(lambda: journal.page.evaluate(CHOSEN) not in ("", before), "another day below the chart")
    journal.follow("Between the shoulder blades")
    journal.follow("As a table")
    journal.sees("Practices")

    assert journal.heard() == []


def test_a_month_and_a_day_of_it(journal):
    journal.follow("Month by month")
    last_month = (datetime.now(UTC).replace(day=1) - timedelta(days=2)).strftime("%B %Y")
    journal.choose("Go to a month", last_month)
    journal.press("Go")
    journal.until(lambda: journal.page.evaluate(SHOWN) == last_month, f"{last_month} as a heading")

    assert journal.heard() == []


def test_what_helps_and_how_much_it_gets_in_the_way(journal):
    journal.follow("What helps")
    journal.sees("Felt better right after")
    journal.sees("What goes with worse days")
    journal.follow("Three questions on the past week, and their course")
    for name in ("pain", "enjoyment", "activity"):
        journal.until(lambda name=name: journal.page.evaluate(FOUR, name), f"a four of {name}")
    journal.press("Save")
    journal.until(PegAnswer.objects.exists, "an answer that is stored")

    assert (PegAnswer.objects.get().pain, journal.heard()) == (4, [])

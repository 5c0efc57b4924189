"""On private pages whatever leads on looks like it: underlined, a button, a dot, or a row with an arrow."""

from datetime import UTC, datetime, timedelta

import pytest

from journal.days import journal_day
from journal.ids import uuid7
from journal.sync.versions import Stamp
from tests.cast import NECK

NOW = datetime.now(UTC)
TODAY = journal_day(NOW, UTC)
PAGES = ["/settings/", "/journal/", "/journal/data/", "/journal/notice/"]
PAGES += ["/journal/spots/{spot}/", "/journal/spots/{spot}/days/{day}/"]

# A dot of the body map is a ring with a number.
PLAIN = """() => [...document.querySelectorAll('main a:not(svg a)')].filter(link => {
  const own = getComputedStyle(link), arrow = getComputedStyle(link, '::after');
  const isButton = own.borderTopStyle === 'solid' && parseFloat(own.borderTopWidth) > 0;
  const hasArrow = arrow.content !== 'none' && arrow.borderTopStyle === 'solid' && parseFloat(arrow.inlineSize) > 4;
  return link.checkVisibility() && !own.textDecorationLine.includes('underline') && !isButton && !hasArrow;
}).map(link => link.textContent.trim())"""


@pytest.mark.parametrize("address", PAGES)
def test_no_link_of_a_private_page_is_plain_text(page, live_server, let_in, ann, spot, address):
    for ago in range(12):
        spot.rate(TODAY - timedelta(ago), 5, Stamp(uuid7(), NOW, NOW))
    neck = ann.add_spot(uuid7(), *NECK, Stamp(uuid7(), NOW, NOW))
    ann.add_spot(uuid7(), "hip", "left", Stamp(uuid7(), NOW, NOW))
    neck.archive(Stamp(uuid7(), NOW, NOW))
    let_in(ann)
    answer = page.goto(live_server.url + address.format(spot=spot.pk, day=TODAY))

    assert answer.ok
    assert page.locator("main a:visible").count() > 0
    assert page.evaluate(PLAIN) == []

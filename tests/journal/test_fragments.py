"""No link leads nowhere: neither to a page that is not there, nor to a part that its page does not have."""

import pytest

from tests.visitors import visitors
from tests.walk import dead, nameless, undrawn, walk_of_each

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def test_no_link_fragment_name_or_drawing_is_dead():
    starts = ["/", "/techniques/", "/get-help/", "/journal/notice/", "/?bad-day", "/privacy/"]
    for name, pages in walk_of_each(visitors(), *starts):
        assert len(pages) > 20, name
        assert dead(pages) == [], name
        assert {address: nameless(html) for address, html in pages.items() if nameless(html)} == {}, name
        assert undrawn(pages.values()) == set(), name


PAGE = '<a href="{}">there</a><p id="here">'


@pytest.mark.parametrize("link", ["#here", "/a/#here", "/b/#here", "../b/#here", "/b/", "/elsewhere/#x"])
def test_a_fragment_whose_part_is_there_is_alive(link):
    assert dead({"/a/": PAGE.format(link), "/b/": PAGE.format("")}) == []


@pytest.mark.parametrize("link", ["#gone", "/b/#gone", "../b/#gone", "/b/?query#here"])
def test_a_fragment_whose_part_is_not_there_is_dead(link):
    pages = {"/a/": PAGE.format(link), "/b/": PAGE.format(""), "/b/?query": "<p>"}

    assert dead(pages) == [f"{link} in /a/"]


def test_a_label_for_nothing_and_a_drawing_that_no_file_holds_are_found():
    page = '<label for="x" aria-describedby="y z"></label><i id="y"></i><use href="/static/img/icons.svg#{}">'

    assert nameless(page) == {"x", "z"}
    assert undrawn([page.format("i-hide"), page.format("i-gone")]) == {"/static/img/icons.svg#i-gone"}

"""What a request belongs to is looked up once it is needed, and never before."""

from django.test import RequestFactory

from journal.web.middleware import Lookup


def looked_up(found):
    asked = []
    lookup = Lookup(lambda request: asked.append(request) or found, RequestFactory().get("/"))
    return lookup, lookup.later(), asked


def test_nothing_is_looked_up_until_it_is_needed():
    lookup, _, asked = looked_up("a journal")

    assert not lookup.was_needed
    assert not asked


def test_it_is_looked_up_once():
    lookup, journal, asked = looked_up("a journal")

    assert journal
    assert journal == "a journal"
    assert journal.upper() == "A JOURNAL"
    assert lookup.was_needed
    assert len(asked) == 1


def test_what_is_not_there_is_false_and_is_not_looked_for_again():
    lookup, journal, asked = looked_up(None)

    assert not journal
    assert (journal or None) is None
    assert lookup.was_needed
    assert len(asked) == 1

"""What a script exports is seen by all of its file: config/joined.py."""

from tests.test_joined import FILES, exports, imports


def test_no_name_of_ours_hides_one_of_the_browsers(page):
    names = {
        each
        for file in FILES
        for each in [*exports(file), *(name for names in imports(file).values() for name in names)]
    }

    assert len(names) > 100
    assert page.evaluate("(names) => names.filter((name) => name in window)", sorted(names - {""})) == []

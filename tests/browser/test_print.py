"""A page for the fridge."""

import re

import pytest

from selfcare import library

PAGES = [f"/techniques/{technique.slug}/" for technique in library.techniques()] + ["/get-help/"]


MARGIN = dict.fromkeys(("top", "right", "bottom", "left"), "1.3cm")


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_it_prints_on_one_page(phone, address, paper):
    phone.goto(address, wait_until="networkidle")

    sheets = re.findall(rb"/Type\s*/Page\b(?!s)", phone.pdf(format=paper, prefer_css_page_size=False, margin=MARGIN))

    assert len(sheets) == 1

"""What axe finds on a page, in light and in dark, which differ by their colours alone."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page


def axe_finds(page: Page) -> list[str]:
    """The names of the rules that are broken."""
    page.emulate_media(color_scheme="light")
    found = violations(page)
    page.emulate_media(color_scheme="dark")
    found += violations(page, runOnly=["color-contrast"])
    page.emulate_media(color_scheme="light")
    return found


def violations(page: Page, **options: list[str]) -> list[str]:
    return [each["id"] for each in Axe().run(page, options=options).response["violations"]]

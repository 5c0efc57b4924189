"""One flow in browsers other than Chromium: a module for each engine, and in `phone.py` what a person does."""

from tests.engines import firefox, webkit

ENGINES = {"firefox": firefox, "webkit": webkit}

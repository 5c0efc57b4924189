from config.settings import *  # noqa: F403 - all of the site's, with odd views beside them

ROOT_URLCONF = "tests.odd.urls"

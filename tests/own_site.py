"""The site inside a program of the tests, with a database of its own that goes when the program ends."""

from tests import cleanup


def set_up() -> None:
    """Before this, nothing of Django's or of ours that reads the settings is imported."""
    cleanup.temporary_data_dir()
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.WHITENOISE_AUTOREFRESH = True
    call_command("migrate", verbosity=0, interactive=False)

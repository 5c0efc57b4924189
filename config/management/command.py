"""What the site's own commands have in common."""

from django.core.management.base import BaseCommand


class SiteCommand(BaseCommand):
    """Begins at once: Django's checks of the code take a third of the time, and the tests have run them."""

    requires_system_checks: tuple[str, ...] = ()

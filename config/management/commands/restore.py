from pathlib import Path

from django.core.management import call_command
from django.core.management.base import CommandError

from config import backups
from config.locks import one_at_a_time
from config.management.command import SiteCommand


class Command(SiteCommand):
    help = "Read a file that `backup` wrote into an empty database, SQLite or PostgreSQL."
    requires_migrations_checks = False

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)

    def handle(self, *args, file: Path, **options):
        try:
            with one_at_a_time("migrate"):
                rows = backups.restore(file)
        except backups.BackupError as error:
            raise CommandError(str(error)) from None
        call_command("migrate", verbosity=0, interactive=False)
        self.stdout.write(f"{rows} rows are restored. Whoever was signed in signs in again.")

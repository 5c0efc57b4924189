from datetime import UTC, datetime
from pathlib import Path

from django.core.management.base import CommandError

from config import backups
from config.management.command import SiteCommand


class Command(SiteCommand):
    help = "Write everything that is kept into one file, while the site goes on. `restore` reads it into any database."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)

    def handle(self, *args, file: Path, **options):
        try:
            rows = backups.write(file, datetime.now(UTC))
        except OSError as error:
            raise CommandError(f"{file} cannot be written: {error.strerror}.") from None
        self.stdout.write(f"{rows} rows are in {file}. Whoever has this file can read them.")

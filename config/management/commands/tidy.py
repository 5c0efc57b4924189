from config import daily
from config.locks import one_at_a_time
from config.management.command import SiteCommand


class Command(SiteCommand):
    help = "Throw away what is over: untouched journals, ended sessions and links, old tries and backups. Safe twice."

    def handle(self, *args, **options):
        with one_at_a_time("tidy"):
            gone = daily.tidy()
        self.stdout.write(f"Gone: {', '.join(f'{number} {kind}' for kind, number in gone.items())}.")

from django.apps import AppConfig
from django.conf import settings


class SelfcareConfig(AppConfig):
    name = "selfcare"

    def ready(self):
        """Read all content at the start, so that a mistake in it stops the start and not a visitor."""
        from selfcare import countries, library
        from selfcare.reading import ContentError

        try:
            library.techniques()
            for language, _name in settings.LANGUAGES:
                countries.countries(language)
            for slug in ("why", "get-help"):
                for language, _name in settings.LANGUAGES:
                    library.page(slug, language)
        except ContentError as error:
            raise SystemExit(f"Unknot cannot start: {error}.") from None

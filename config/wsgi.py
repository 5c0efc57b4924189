import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from config import env

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

env.bound_waiting(settings.DATABASES["default"])
application = get_wsgi_application()

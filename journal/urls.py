from django.urls import path, register_converter

from journal.converters import Day
from journal.views import checks, days, history, links, notices, practices, settings, spots, today

register_converter(Day, "day")

app_name = "journal"
urlpatterns = [
    path("", today.today, name="today"),
    path("journal/", history.history, name="history"),
    path("journal/spots/", spots.add, name="add_spot"),
    path("journal/spots/<uuid:key>/", spots.spot, name="spot"),
    path("journal/spots/<uuid:key>/days/<day:day>/", days.spot_day, name="spot_day"),
    path("journal/days/<day:day>/", days.note, name="day_note"),
    path("journal/practice/<slug:slug>/", practices.practice, name="practice"),
    path("journal/notice/", notices.notice, name="notice"),
    path("journal/notice/country/", notices.country, name="country"),
    path("journal/warning-signs/", checks.warning_signs, name="warning_signs"),
    path("settings/", settings.settings, name="settings"),
    path("in/<str:token>/", links.open_here, name="open_here"),
]

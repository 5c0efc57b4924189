from django.urls import path, register_converter

from journal.views import (
    after_numbers,
    checks,
    countries,
    data,
    day_notes,
    devices,
    history,
    links,
    notices,
    practices,
    settings,
    spot_days,
    spots,
    timers,
    today,
)
from journal.views.accounts import credentials, keep, sign_in, two_journals
from journal.web.converters import Day

register_converter(Day, "day")

app_name = "journal"
urlpatterns = [
    path("", today.today, name="today"),
    path("journal/", history.history, name="history"),
    path("journal/spots/", spots.add, name="add_spot"),
    path("journal/spots/<uuid:key>/", spots.spot, name="spot"),
    path("journal/spots/<uuid:key>/days/<day:day>/", spot_days.spot_day, name="spot_day"),
    path("journal/days/<day:day>/", day_notes.note, name="day_note"),
    path("journal/timers/", timers.timers, name="timers"),
    path("journal/practice/<slug:slug>/", practices.practice, name="practice"),
    path("journal/practices/<uuid:key>/", after_numbers.after_number, name="after_number"),
    path("journal/notice/", notices.notice, name="notice"),
    path("journal/warning-signs/", checks.warning_signs, name="warning_signs"),
    path("journal/spots/<uuid:key>/delete/", data.delete_spot, name="delete_spot"),
    path("journal/spots/<uuid:key>/days/<day:day>/delete/", data.delete_day, name="delete_day"),
    path("journal/days/<day:day>/delete/", data.delete_note, name="delete_note"),
    path("journal/data/", data.data, name="data"),
    path("journal/data/file/", data.export, name="export"),
    path("journal/data/delete/", data.delete_journal, name="delete_journal"),
    path("settings/", settings.settings, name="settings"),
    path("settings/country/", countries.country, name="country"),
    path("settings/devices/", devices.close, name="close_device"),
    path("settings/links/", devices.make_link, name="make_link"),
    path("settings/links/revoke/", devices.revoke_link, name="revoke_link"),
    path("accounts/keep/", keep.keep, name="keep"),
    path("accounts/keep/passkey/", keep.keep_options, name="keep_options"),
    path("accounts/sign-in/", sign_in.sign_in, name="sign_in"),
    path("accounts/sign-in/passkey/", sign_in.passkey_options, name="passkey_options"),
    path("accounts/sign-out/", sign_in.sign_out, name="sign_out"),
    path("accounts/recover/", sign_in.recover, name="recover"),
    path("accounts/confirm/", sign_in.confirm, name="confirm"),
    path("accounts/two-journals/", two_journals.two_journals, name="two_journals"),
    path("accounts/codes/", credentials.codes, name="codes"),
    path("accounts/password/", credentials.password, name="password"),
    path("accounts/passkeys/", credentials.add_passkey, name="add_passkey"),
    path("accounts/passkeys/options/", credentials.add_passkey_options, name="add_passkey_options"),
    path("accounts/passkeys/<int:key>/", credentials.remove_passkey, name="remove_passkey"),
    path("accounts/delete/", data.delete_account, name="delete_account"),
    path("in/<str:token>/", links.open_here, name="open_here"),
]

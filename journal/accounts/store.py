"""Where signed-in browsers are remembered: SESSION_ENGINE. Ends for all of an account at once, or with the account."""

from datetime import UTC, datetime
from functools import partial
from typing import Any, cast

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import UpdateError

from journal import tokens
from journal.database.outages import best_effort, outage
from journal.models import Session
from journal.models.sessions import NOBODYS_LAST, alive

Content = dict[str, Any]
NAME = "name"  # of the browser, remembered in the session for its row


class SessionStore(db.SessionStore):
    """Django's, but a row holds a hash of the key in its place, and says whose session it is."""

    row: Session | None = None
    may_stay_unsaved = False  # nothing changed in it, only its use is noted

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def load(self) -> Content:
        """What it holds. One that is not there begins anew without its key: nobody chooses the key of one to come."""
        key = session_key_hash(self.session_key)
        self.row = Session.objects.select_related("owner").filter(alive(datetime.now(UTC)), session_key=key).first()
        if self.row is None:
            super().__init__()
            self.accessed = True
            return {}
        return self.decode(self.row.session_data)

    def get_session_cookie_age(self) -> int:
        """In seconds: ten minutes until somebody has signed in."""
        return super().get_session_cookie_age() if SESSION_KEY in self else int(NOBODYS_LAST.total_seconds())

    def create(self) -> None:
        self.row = None
        super().create()

    def save(self, must_create: bool = False) -> None:
        """Save its row. Where nothing but its use is noted, an outage of the database is no error."""
        save = partial(self._save, must_create)
        best_effort(save) if self.may_stay_unsaved else save()

    def _save(self, must_create: bool) -> None:
        try:
            super().save(must_create)
        except UpdateError as error:  # Django takes every error of the database for a session that somebody ended
            reason = error.__context__
            if reason is None or not outage(reason):
                raise
            raise reason  # noqa: B904 - it has its own cause, by which it is known

    def exists(self, session_key: str) -> bool:
        return Session.objects.filter(session_key=session_key_hash(session_key)).exists()

    def create_model_instance(self, data: Content) -> Session:
        now, row = datetime.now(UTC), cast(Session, super().create_model_instance(data))
        row.session_key = session_key_hash(row.session_key)
        row.owner_id, row.name = data.get(SESSION_KEY), data.get(NAME, "")
        row.made, row.used = min(self.row.made, now) if self.row else now, now
        return row

    def delete(self, session_key: str | None = None) -> None:
        Session.objects.filter(session_key=session_key_hash(session_key or self.session_key)).delete()


def session_key_hash(key: str | None) -> str:
    """As long as the column is, which is Django's own: 160 of the hash's 256 bits."""
    return tokens.hashed(key or "")[:40]

"""Everything that is stored about a person: one file a noun.

Only the methods here write rows. Those of a journal do so under its lock, with a Stamp for what a phone sent.
"""

from journal.models.changes import Change
from journal.models.codes import RecoveryCode
from journal.models.devices import Device
from journal.models.journals import ClaimedError, Journal, JournalGoneError, Theme
from journal.models.links import TransferLink
from journal.models.notes import DayNote, DayWords
from journal.models.notices import NoticeReply, NoticeShown, WarningCheck
from journal.models.peg import PegAnswer, PegNumbers
from journal.models.practices import Practice, Run
from journal.models.rate_limits import RateLimitedError, RateLimitHit
from journal.models.ratings import FormerRating, Rating
from journal.models.readings import Reading
from journal.models.sessions import Session
from journal.models.spots import SoreSpot
from journal.models.users import User

__all__ = [
    "Change",
    "ClaimedError",
    "DayNote",
    "DayWords",
    "Device",
    "FormerRating",
    "Journal",
    "JournalGoneError",
    "NoticeReply",
    "NoticeShown",
    "PegAnswer",
    "PegNumbers",
    "Practice",
    "RateLimitHit",
    "RateLimitedError",
    "Rating",
    "Reading",
    "RecoveryCode",
    "Run",
    "Session",
    "SoreSpot",
    "Theme",
    "TransferLink",
    "User",
    "WarningCheck",
]

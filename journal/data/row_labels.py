"""What each kind of row is called on screen, with its number."""

from django.utils.translation import ngettext_lazy as _n

ROW_LABELS = {
    "SoreSpot": _n("%(rows)d spot", "%(rows)d spots", "rows"),
    "Rating": _n("%(rows)d day rating", "%(rows)d day ratings", "rows"),
    "FormerRating": _n("%(rows)d earlier number", "%(rows)d earlier numbers", "rows"),
    "Reading": _n("%(rows)d reading", "%(rows)d readings", "rows"),
    "Practice": _n("%(rows)d practice", "%(rows)d practices", "rows"),
    "DayNote": _n("%(rows)d day note", "%(rows)d day notes", "rows"),
    "PegAnswer": _n("%(rows)d answer to the PEG questions", "%(rows)d answers to the PEG questions", "rows"),
    "Change": _n("%(rows)d change sent by a phone", "%(rows)d changes sent by phones", "rows"),
    "NoticeShown": _n("%(rows)d notice that was shown", "%(rows)d notices that were shown", "rows"),
    "NoticeReply": _n("%(rows)d reply to a notice", "%(rows)d replies to notices", "rows"),
    "WarningCheck": _n("%(rows)d check of the warning signs", "%(rows)d checks of the warning signs", "rows"),
    "Device": _n("%(rows)d device", "%(rows)d devices", "rows"),
    "TransferLink": _n("%(rows)d link to open it elsewhere", "%(rows)d links to open it elsewhere", "rows"),
    "Session": _n("%(rows)d browser signed in", "%(rows)d browsers signed in", "rows"),
    "Authenticator": _n("%(rows)d passkey", "%(rows)d passkeys", "rows"),
    "RecoveryCode": _n("%(rows)d recovery code", "%(rows)d recovery codes", "rows"),
}
TECHNICAL = ("Change", "NoticeShown")  # the site's own notes of what was sent and shown
SECRET = ("token_hash",)

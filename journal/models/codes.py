import secrets

from django.conf import settings
from django.db import models, transaction

from journal import tokens
from journal.models.rows import Row
from journal.models.users import User

HOW_MANY = 8
LETTERS = "abcdefghjkmnpqrstvwxyz23456789"  # none that look alike
GROUPS = 4


class RecoveryCode(Row):
    """Signs somebody in once who has lost password and passkeys. They hold the code; we hold its hash."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="recovery_codes")
    code_hash = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code_hash"], name="a_code_is_somebodys")]

    @classmethod
    def renew(cls, owner: User) -> list[str]:
        """New codes, to be shown once; the old ones end."""
        codes = [new_code() for _ in range(HOW_MANY)]
        with transaction.atomic():
            cls.objects.filter(owner_id=owner.pk).delete()
            RecoveryCode.objects.bulk_create(
                [RecoveryCode(owner_id=owner.pk, code_hash=hashed(code)) for code in codes]
            )
        return codes

    @classmethod
    def spend(cls, name: str, code: str) -> User | None:
        """The account that this code was for, once. A name that nobody has costs as much as one with a wrong code."""
        found = cls.objects.select_related("owner").filter(owner__username=name, code_hash=hashed(code)).first()
        if found is None or not cls.objects.filter(pk=found.pk).delete()[0]:
            return None
        return found.owner


def new_code() -> str:
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(GROUPS)) for _ in range(GROUPS))


def hashed(code: str) -> str:
    """As it was shown or as people type it.

    >>> hashed("abcd-efgh-jkmn-pqrs") == hashed(" ABCD efgh jkmnpqrs")
    True
    """
    return tokens.hashed("".join(letter for letter in code.lower() if letter in LETTERS))

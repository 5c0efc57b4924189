from django.contrib.auth.models import AbstractUser
from django.db import models

from journal.ids import uuid7


class User(AbstractUser):
    """An account. Ours from the first migration on, since the model cannot be exchanged later."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)

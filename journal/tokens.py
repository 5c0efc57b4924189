"""Secrets that open a journal. The database keeps only their hash, so whoever reads it can open nothing."""

import hashlib
import secrets


def new() -> str:
    return secrets.token_urlsafe(32)


def hashed(token: str) -> str:
    """Plain SHA-256: 256 random bits need no slow hash.

    >>> len(hashed("any"))
    64
    """
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()

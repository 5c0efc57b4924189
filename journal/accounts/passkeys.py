"""Passkeys: what a browser is asked for, and whether what it answers is right.

The checking is the accounts library's and fido2's; these functions only give it one way to say no.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import ip_address
from typing import Any

from allauth.core import context
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from fido2.utils import websafe_decode


class RefusedError(ValueError):
    """What the browser sent does not prove anything."""


def possible(request: HttpRequest) -> bool:
    """Browsers offer passkeys to a name under https, and to this very machine; never to a bare address."""
    host = request.get_host().rpartition(":")[0] or request.get_host()
    try:
        ip_address(host.strip("[]"))
    except ValueError:
        return request.is_secure() or host == "localhost"
    return False


def ask_to_make(user: Any) -> dict[str, Any]:
    return auth.begin_registration(user, passwordless=True)


def check_made(text: str) -> dict[str, Any]:
    """The new passkey, for `keep`, if it answers what was asked and its owner was there."""
    with refusing():
        credential = sent_from_here(text)
        auth.parse_registration_response(credential)
        if not auth.complete_registration(credential).is_user_verified():
            raise RefusedError("nobody was there")
        return credential


def keep(user: Any, credential: dict[str, Any], name: str) -> Authenticator:
    return auth.WebAuthn.add(user, name, credential).instance


def ask_to_use() -> dict[str, Any]:
    return auth.begin_authentication()


def check_used(text: str) -> Authenticator:
    """The passkey that answered; `.user` is whose it is."""
    with refusing():
        credential = sent_from_here(text)
        auth.parse_authentication_response(credential)
        found = auth.complete_authentication(auth.extract_user_from_response(credential), credential)
    found.record_usage()
    return found


def sent_from_here(text: str) -> dict[str, Any]:
    """An answer that a page of ours asked for: the library would take one from a subdomain or another port as well."""
    credential = json.loads(text)
    client = json.loads(websafe_decode(credential["response"]["clientDataJSON"]))
    request = context.request
    if client["origin"] != (settings.SITE_URL or f"{request.scheme}://{request.get_host().lower()}"):
        raise RefusedError("another page asked for it")
    return credential


@contextmanager
def refusing() -> Iterator[None]:
    """The library trips over nonsense in as many ways as there is nonsense."""
    try:
        yield
    except (ValidationError, ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError) as error:
        raise RefusedError from error

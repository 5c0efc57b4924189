"""Passkeys: what a browser is asked for, and whether what it answers is right.

The checking is fido2's; the rows are the accounts library's, and hold what it would put there.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import ip_address
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest
from fido2.rpid import verify_rp_id
from fido2.server import Fido2Server
from fido2.utils import websafe_encode
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    RegistrationResponse,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from journal.models import User

ASKED = "passkey"  # what a browser was asked last, in its session
VERIFIED = UserVerificationRequirement.REQUIRED  # a passkey is the whole proof: somebody must have shown who they are
Json = dict[str, Any]


class RefusedError(ValueError):
    """What the browser sent does not prove anything."""


def possible(request: HttpRequest) -> bool:
    """Whether a browser may offer passkeys here: under https by a name, or on localhost, never by a bare address."""
    host = request.get_host().rpartition(":")[0] or request.get_host()
    try:
        ip_address(host.strip("[]"))
    except ValueError:
        return request.is_secure() or host == "localhost"
    return False


def ask_to_make(request: HttpRequest, user: User) -> Json:
    """What a browser must know to make a passkey for this account; the challenge stays in its session.

    The phone keeps the name with it, so that signing in needs neither name nor password.
    """
    options, request.session[ASKED] = server(request).register_begin(
        PublicKeyCredentialUserEntity(id=user.pk.hex.encode(), name=user.username, display_name=user.username),
        credentials=[public_key(passkey.data["credential"]) for passkey in passkeys_of(user.pk)],
        resident_key_requirement=ResidentKeyRequirement.REQUIRED,
        user_verification=VERIFIED,
        extensions={"credProps": True},
    )
    return dict(options)


def check_made(request: HttpRequest, text: str) -> Json:
    """The new passkey as it is stored. RefusedError: it does not answer what was asked, or its owner was not there."""
    asked = request.session.pop(ASKED, None)
    with refusing():
        made = RegistrationResponse.from_dict(json.loads(text))
        server(request).register_complete(asked, made)
        credential = as_row(made)
        public_key(credential)  # it can be read back
        return credential


def as_row(made: RegistrationResponse) -> Json:
    """What the accounts library would store: the answer that was checked, and whether the phone keeps the name."""
    keeps_name = made.client_extension_results.get("credProps", {}).get("rk")
    return {
        "id": made.id,
        "rawId": made.id,
        "type": "public-key",
        "clientExtensionResults": {"credProps": {"rk": keeps_name}} if isinstance(keeps_name, bool) else {},
        "response": {
            "clientDataJSON": websafe_encode(made.response.client_data),
            "attestationObject": websafe_encode(made.response.attestation_object),
        },
    }


def keep(user: User, credential: Json, name: str) -> Authenticator:
    """Store a passkey that was checked (`check_made`)."""
    kind = Authenticator.Type.WEBAUTHN
    return Authenticator.objects.create(user=user, type=kind, data={"name": name, "credential": credential})


def ask_to_use(request: HttpRequest) -> Json:
    """What a browser must know to sign in with any of its passkeys; the challenge stays in its session."""
    options, request.session[ASKED] = server(request).authenticate_begin(credentials=[], user_verification=VERIFIED)
    return dict(options)


def check_used(request: HttpRequest, text: str) -> Authenticator:
    """The stored passkey that was used; `.user` is whose it is. RefusedError: it does not answer what was asked."""
    asked = request.session.pop(ASKED, None)
    with refusing():
        used = AuthenticationResponse.from_dict(json.loads(text))
        owner = UUID(hex=(used.response.user_handle or b"").decode())
    known = {passkey: public_key(passkey.data["credential"]) for passkey in passkeys_of(owner)}
    with refusing():
        key = server(request).authenticate_complete(asked, list(known.values()), used)
        found = next(passkey for passkey in known if known[passkey] is key)
    found.record_usage()
    return found


def server(request: HttpRequest) -> Fido2Server:
    """Checks for this very site: left alone it would take an answer from a subdomain or another port as well."""
    site = PublicKeyCredentialRpEntity(name="Unknot", id=request.get_host().partition(":")[0])
    here = settings.SITE_URL or f"{request.scheme}://{request.get_host().lower()}"
    return Fido2Server(site, verify_origin=lambda origin: origin == here and verify_rp_id(site.id or "", origin))


def passkeys_of(owner: UUID) -> list[Authenticator]:
    """All that are stored for this account."""
    return list(Authenticator.objects.filter(user_id=owner, type=Authenticator.Type.WEBAUTHN))


def public_key(credential: Json) -> AttestedCredentialData:
    """The key in a stored passkey. ValueError: it has none."""
    key = RegistrationResponse.from_dict(credential).response.attestation_object.auth_data.credential_data
    if key is None:
        raise ValueError("It holds no key.")
    return key


@contextmanager
def refusing() -> Iterator[None]:
    """Turn every exception into RefusedError: the library trips over nonsense in as many ways as there is nonsense."""
    try:
        yield
    except Exception as error:
        raise RefusedError from error

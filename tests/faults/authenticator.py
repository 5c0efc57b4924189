"""A passkey in software. Unlike a browser it lies when it is asked to: about the origin, the site, the person."""

import hashlib
import json
import secrets
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2 import cbor
from fido2.cose import ES256
from fido2.utils import websafe_encode

PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


@dataclass(frozen=True)
class Lie:
    """What an answer says; left alone, it is the truth."""

    origin: str = ""
    site: str = "localhost"
    kind: str = ""
    flags: int = PRESENT | VERIFIED
    signed: bool = True


HONEST = Lie()


@dataclass
class Authenticator:
    origin: str
    handle: str = ""
    id: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    secret: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    def make(self, options: dict, lie: Lie = HONEST) -> str:
        self.handle = options["user"]["id"]
        public = cbor.encode(dict(ES256.from_cryptography_key(self.secret.public_key())))
        attested = bytes(16) + len(self.id).to_bytes(2, "big") + self.id + public
        attestation = cbor.encode(
            {"fmt": "none", "attStmt": {}, "authData": authenticator_data(lie, ATTESTED) + attested}
        )
        client = self.client("webauthn.create", options, lie)
        return self.credential({"clientDataJSON": client, "attestationObject": attestation})

    def use(self, options: dict, lie: Lie = HONEST) -> str:
        client, signed = self.client("webauthn.get", options, lie), authenticator_data(lie)
        signature = self.secret.sign(signed + hashlib.sha256(client).digest(), ec.ECDSA(SHA256()))
        if not lie.signed:
            signature = signature[:-1] + bytes([signature[-1] ^ 1])
        parts = {"clientDataJSON": client, "authenticatorData": signed, "signature": signature}
        return self.credential(parts, userHandle=self.handle)

    def client(self, kind: str, options: dict, lie: Lie) -> bytes:
        fields = {"type": lie.kind or kind, "challenge": options["challenge"], "origin": lie.origin or self.origin}
        return json.dumps({**fields, "crossOrigin": False}).encode()

    def credential(self, parts: dict[str, bytes], **more: str) -> str:
        response = {name: websafe_encode(part) for name, part in parts.items()} | more
        own_id = websafe_encode(self.id)
        whole = {"id": own_id, "rawId": own_id, "type": "public-key", "clientExtensionResults": {}}
        return json.dumps({**whole, "response": response})


def authenticator_data(lie: Lie, more: int = 0) -> bytes:
    return hashlib.sha256(lie.site.encode()).digest() + bytes([lie.flags | more]) + bytes(4)

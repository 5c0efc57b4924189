"""What the accounts library is told. It checks passkeys and keeps them; its own pages are not served."""

from allauth.mfa.adapter import DefaultMFAAdapter


class Passkeys(DefaultMFAAdapter):
    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": "Unknot"}

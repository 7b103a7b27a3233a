"""The signature of a letter, by Standard Webhooks."""

import base64
import hashlib
import hmac
from collections.abc import Sequence

_PREFIX = "whsec_"


def headers(id: str, at: int, body: bytes, secrets: Sequence[str]) -> dict[str, str]:
    """What goes before *body*; *at*: seconds since 1970, now. Each of *secrets* signs.

    Source: the Standard Webhooks specification, symmetric signatures (v1).
    """
    signed = f"{id}.{at}.".encode() + body
    return {
        "webhook-id": id,
        "webhook-timestamp": str(at),
        "webhook-signature": " ".join(f"v1,{_sign(secret, signed)}" for secret in secrets),
    }


def _sign(secret: str, signed: bytes) -> str:
    key = base64.b64decode(secret.removeprefix(_PREFIX))
    return base64.b64encode(hmac.digest(key, signed, hashlib.sha256)).decode()

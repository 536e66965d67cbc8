"""What a page may do, told to the browser: run its own scripts, and no others."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

SCRIPT = re.compile(r"<script([^>]*)>(.*?)</script>", re.DOTALL | re.IGNORECASE)
DATA = 'type="application/json"'


def policy_of(page: str, *, asks: bool = False) -> str:
    """Return the policy of a page, which names each of its scripts by a hash.

    `asks`: whether it may ask this server for more; it never may ask another.
    """
    scripts = (text for attributes, text in SCRIPT.findall(page) if DATA not in attributes)
    hashes = " ".join(f"'sha256-{_hash(text)}'" for text in dict.fromkeys(scripts))
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {hashes or chr(39) + 'none' + chr(39)}",
            "style-src 'unsafe-inline'",
            "img-src data: blob:",
            "font-src data:",
            f"connect-src {_own(asks)}",
            f"form-action {_own(asks)}",
            "base-uri 'none'",
            "frame-ancestors 'self'",
        )
    )


def _own(asks: bool) -> str:
    return "'self'" if asks else "'none'"


def _hash(text: str) -> str:
    return b64encode(sha256(text.encode("utf-8")).digest()).decode("ascii")

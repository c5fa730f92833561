"""Safety: text, addresses and ids that strangers wrote come in; what may stand in a page goes out."""

import hashlib
import re
from urllib.parse import urlsplit

# Bidirectional overrides and isolates can make words read in another order than they stand; the other control
# characters are invisible. Both are left out of what is shown, never out of the stored text.
INVISIBLE = re.compile("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufff9-\ufffb]")
LONE_SURROGATE = re.compile("[\ud800-\udfff]")
PLAIN_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")


def visible(value: object) -> object:
    """The value as it may be shown: text without invisible controls (markup that is already safe stays as it is)."""
    if isinstance(value, str) and not hasattr(value, "__html__"):
        return LONE_SURROGATE.sub("\ufffd", INVISIBLE.sub("", value))
    return "" if value is None else value


def web_address(url: str | None) -> str | None:
    """The address if a link may lead there: http or https with a host; else None."""
    try:
        parts = urlsplit(url or "")
        host = parts.hostname
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and host else None


def anchor(kind: str, name: str) -> str:
    """An id for an element of a page: the kind and the name, or the name's hash where it is not plain."""
    plain = name if PLAIN_ID.fullmatch(name) else hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:16]
    return f"{kind}-{plain}"

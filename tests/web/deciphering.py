"""What a browser does with an answer in the coding `dcz`: RFC 9842, section 5."""

from __future__ import annotations

import sys
from hashlib import sha256

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd


def deciphered(body: bytes, known: str) -> str:
    """The text of `body`, which says itself which dictionary it was made against."""
    assert body[:8] == bytes([0x5E, 0x2A, 0x4D, 0x18, 0x20, 0, 0, 0])
    assert body[8:40] == sha256(known.encode()).digest()
    return zstd.decompress(body[40:], zstd.ZstdDict(known.encode(), is_raw=True)).decode()

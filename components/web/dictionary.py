"""Compression against what the browser has already: dictionary transport, RFC 9842.

An answer says that it may serve as a dictionary for its successors. A browser that takes `dcz` (on
HTTPS, or on this machine) names the one it has kept, and the next answer travels as what is
different: eight hundred bytes for four charts instead of ten thousand. All others get it whole.
"""

from __future__ import annotations

import base64
import binascii
import sys
from collections import OrderedDict
from functools import lru_cache
from hashlib import sha256
from threading import Lock

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

CODING = "dcz"
_MAGIC = bytes.fromhex("5e2a4d1820000000")
"""A frame that decoders skip: its length is that of the hash which follows (RFC 9842, 5)."""
_LEVEL = 12
"""As small as higher levels make it, in a millisecond."""


class Sent:
    """Which answer has which hash: the last `room` that could serve as a dictionary."""

    def __init__(self, room: int = 1000) -> None:
        self._room, self._lock = room, Lock()
        self._names: OrderedDict[bytes, str] = OrderedDict()

    def note(self, text: str, name: str) -> None:
        """The answer `name` was this text."""
        with self._lock:
            self._names[_digest(text)] = name
            while len(self._names) > self._room:
                self._names.popitem(last=False)

    def named(self, accepted: str, available: str) -> str:
        """The answer that a browser has kept; "" where it is to get the next one whole.

        `accepted` and `available` are its headers Accept-Encoding and Available-Dictionary.
        """
        codings = {part.partition(";")[0].strip().lower() for part in accepted.split(",")}
        if CODING not in codings:
            return ""
        with self._lock:
            return self._names.get(_bytes(available), "")


@lru_cache(maxsize=256)
def against(text: str, known: str) -> bytes:
    """`text` as a stream that only a reader of `known` can decode.

    ValueError for a `known` of less than eight bytes: zstd takes none so short.
    """
    dictionary = zstd.ZstdDict(known.encode(), is_raw=True)
    return _MAGIC + _digest(known) + zstd.compress(text.encode(), _LEVEL, zstd_dict=dictionary)


@lru_cache(maxsize=256)
def _digest(text: str) -> bytes:
    return sha256(text.encode()).digest()


def _bytes(available: str) -> bytes:
    """The bytes in a header such as `:pZGm1A…=:`; none for anything else."""
    try:
        return base64.b64decode(available.strip().strip(":"), validate=True)
    except (binascii.Error, ValueError):
        return b""

"""A :class:`pullquote.Document` as bytes, for a file: its text and its analyzer's
options, from which it is read again.

All numbers are little-endian: ``PQDOCUMENT``; the version (4 bytes); the length of
the options (4 bytes) and of the text (8 bytes); the options as JSON, sorted by name,
the background as its own bytes in base64; the text; the CRC-32 of all before (4 bytes).
"""

from __future__ import annotations

import base64
import binascii
import functools
import json
import struct
import zlib
from typing import TYPE_CHECKING

import pullquote
from pullquote.errors import InvalidOptionError, InvalidTypeError

if TYPE_CHECKING:
    from collections.abc import Callable

    from typing_extensions import Buffer

MAGIC = b"PQDOCUMENT"
# Version 1 was written before documents had speakers. Its layout is the same, and what it
# holds is read again, so that its document has them too.
VERSION = 2
READABLE = (1, VERSION)
HEAD = struct.Struct("<IIQ")
CHECKSUM = struct.Struct("<I")


def to_bytes(analyzer: pullquote.Analyzer, text: str) -> bytes:
    """The document that ``analyzer`` reads from ``text``."""
    (lang,), options = analyzer.__getnewargs_ex__()
    if "background" in options:
        options["background"] = base64.b64encode(options["background"].to_bytes()).decode()
    said = json.dumps({"lang": lang, **options}, sort_keys=True, separators=(",", ":")).encode()
    written = text.encode()
    content = MAGIC + HEAD.pack(VERSION, len(said), len(written)) + said + written
    return content + CHECKSUM.pack(zlib.crc32(content))


def from_bytes(data: Buffer) -> pullquote.Document:
    """The document that :func:`to_bytes` wrote."""
    try:
        data = memoryview(data).tobytes()
    except TypeError:
        given = type(data).__name__
        message = f"the data is of type {given}: use bytes or a buffer of bytes"
        raise InvalidTypeError(message) from None
    if not data.startswith(MAGIC):
        raise InvalidOptionError("these bytes are no document: save one first")
    damaged = InvalidOptionError("this document is damaged: read its text again")
    start = len(MAGIC) + HEAD.size
    if len(data) < start + CHECKSUM.size:
        raise damaged
    version, n_options, n_text = HEAD.unpack_from(data, len(MAGIC))
    if version not in READABLE:
        raise InvalidOptionError("this document is of another version: read its text again")
    content, (checksum,) = data[: -CHECKSUM.size], CHECKSUM.unpack(data[-CHECKSUM.size :])
    if len(content) != start + n_options + n_text or zlib.crc32(content) != checksum:
        raise damaged
    try:
        options, text = content[start:][:n_options].decode(), content[start + n_options :]
        return _shared_analyzer(options)(text.decode())
    except (
        UnicodeDecodeError, TypeError, json.JSONDecodeError, binascii.Error, RecursionError,
    ):
        raise damaged from None


def _analyzer(options: str) -> pullquote.Analyzer:
    """The analyzer with these options."""
    said = json.loads(options)
    if isinstance(said, dict) and isinstance(said.get("background"), str):
        counts = base64.b64decode(said["background"].encode(), validate=True)
        said["background"] = pullquote.Counts.from_bytes(counts)
    return pullquote.Analyzer(**said)


# Documents that are loaded one after the other share an analyzer.
_shared_analyzer: Callable[[str], pullquote.Analyzer] = functools.lru_cache(maxsize=8)(_analyzer)

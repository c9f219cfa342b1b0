"""Packed files: what do they hold, and how large would it be unpacked?"""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path

from indicators.intake.read.limits import Limits
from indicators.intake.read.refused import Refused

_CHUNK = 1 << 20
_RATIO = 200  # what spreadsheets reach at most is about 60; bombs go to 1000 a layer
_SMALL = 8 << 20  # below this no ratio matters
_MEMBERS = 10_000


def unpack_gzip(path: Path, into: Path, limits: Limits) -> None:
    """Unpack a gzip file of one member. Refused: several members, damage, or more than the limits allow."""
    unpacker = zlib.decompressobj(wbits=31)
    size, packed = 0, path.stat().st_size
    try:
        with path.open("rb") as source, into.open("wb") as target:
            while chunk := source.read(64 * 1024):
                while chunk:
                    piece = unpacker.decompress(chunk, _CHUNK)
                    chunk = unpacker.unconsumed_tail
                    size += len(piece)
                    refuse_large(size, packed, limits.unpacked_bytes)
                    target.write(piece)
                if unpacker.eof:
                    break
            if not unpacker.eof:
                raise Refused("file-damaged", kind="gzip")
            if (unpacker.unused_data + source.read(64)).strip(b"\0"):
                raise Refused("gzip-several")
    except zlib.error:
        raise Refused("file-damaged", kind="gzip") from None


def open_zip(path: Path, limits: Limits) -> zipfile.ZipFile:
    """The archive, once its declared sizes are within the limits and no two members share a name or place."""
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, NotImplementedError, ValueError):
        raise Refused("file-damaged", kind="zip") from None
    members = archive.infolist()
    if len(members) > _MEMBERS or len({member.filename for member in members}) < len(members):
        raise Refused("file-damaged", kind="zip")
    if any(member.flag_bits & 1 for member in members):
        raise Refused("workbook-encrypted")
    refuse_large(sum(member.file_size for member in members), path.stat().st_size, limits.unpacked_bytes)
    for member in members:
        refuse_large(member.file_size, member.compress_size, limits.unpacked_bytes)
    return archive


def refuse_large(size: int, packed: int, most: int) -> None:
    """Refuse what unpacks to more than `most` bytes, or to absurdly many for its size."""
    if size > most or (size > _SMALL and size > _RATIO * max(packed, 1)):
        raise Refused("unpacks-too-large", expected=most >> 20)

"""Workbooks that ask for a password nobody ever typed: write-protected files are encrypted with a fixed one."""

from __future__ import annotations

from pathlib import Path

import msoffcrypto
from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError, ParseError

from indicators.intake.read.refused import Refused


class _Typed(str):
    """A password that counts as given when it is empty, which the library would take for none."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return True


# [MS-OFFCRYPTO] 2.4.2.3: the password a workbook gets that is protected against changes, not against reading.
_KNOWN = (_Typed("VelvetSweatshop"), _Typed(""))


def unlock(path: Path, into: Path) -> None:
    """Write the workbook without its encryption. Refused: it was locked with a password of its own."""
    for password in _KNOWN:
        try:
            with path.open("rb") as source, into.open("wb") as target:
                office = msoffcrypto.OfficeFile(source)
                office.load_key(password=password)
                office.decrypt(target)
            return
        except (DecryptionError, InvalidKeyError):
            continue
        except (FileFormatError, ParseError, OSError, ValueError, AssertionError):
            break
    raise Refused("workbook-encrypted")

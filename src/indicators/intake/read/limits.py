"""How much of a file is opened at most, and how much a process may spend on it."""

from __future__ import annotations

from dataclasses import dataclass

_MIB = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """What one file may cost. Sizes in bytes, times in seconds.

    `bytes` is the file as it came, `unpacked_bytes` what an archive or a workbook unpacks to, `memory` and
    `cpu_seconds` what the reading process may take, `cells` and `columns` what one file may hold. A delimited
    text above `large_text` is not read whole: its first `large_rows` rows are. `line` is how many characters a
    line of it may have.
    """

    bytes: int = 4096 * _MIB
    unpacked_bytes: int = 512 * _MIB
    memory: int = 2048 * _MIB
    cpu_seconds: int = 60
    wall_seconds: float = 90
    cells: int = 6_000_000
    columns: int = 20_000
    large_text: int = 50 * _MIB
    large_rows: int = 5_000
    line: int = 8_000_000
    carrying_memory: str = "1200MB"


DEFAULT = Limits()

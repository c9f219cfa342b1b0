"""The process that opens a file: `python -m indicators.intake.read.child FILE FOLDER LIMITS`.

It takes limits on itself, reads, and leaves `result` in the folder: one JSON document a line, a table each, then
the kind and what was noticed; or the reason of a refusal. It loads neither pandas nor anything of the dashboard.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from indicators.intake.read.grid import Notes
from indicators.intake.read.limits import Limits
from indicators.intake.read.refused import Refused
from indicators.intake.read.tables import read_file

RESULT = "result"


def main(arguments: list[str]) -> None:
    """Read one file and leave the result."""
    source, folder, given = Path(arguments[0]), Path(arguments[1]), Limits(**json.loads(arguments[2]))
    _confine(given)
    with (folder / RESULT).open("w", encoding="ascii") as result:
        result.writelines(json.dumps(line) + "\n" for line in _lines(source, folder, given))


# Kept short: where memory has run out, CPython 3.11 turns for ever in a handler that stands far into a function.
def _lines(source: Path, folder: Path, given: Limits) -> Iterator[dict[str, object]]:
    notes = Notes()
    try:
        contents = read_file(source, folder, given, notes)
    except Refused as refusal:
        yield {"refused": refusal.code, "values": refusal.values}
    except (MemoryError, RecursionError):
        yield {"refused": "memory-exceeded", "values": {}}
    else:
        for table in contents.tables:
            yield {"table": vars(table)}
        yield {"kind": contents.kind, "noticed": notes.all(), "cut": contents.cut}


def _confine(given: Limits) -> None:
    """Take the limits; where the system knows none, the parent's clock is the only one."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (given.memory, given.memory))
    resource.setrlimit(resource.RLIMIT_CPU, (given.cpu_seconds, given.cpu_seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (given.unpacked_bytes * 2,) * 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main(sys.argv[1:])

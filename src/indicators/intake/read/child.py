"""The process that opens a file: `python -m indicators.intake.read.child FILE FOLDER LIMITS`.

It takes limits on itself, reads, and leaves `result` in the folder: one JSON document a line, a table each, then
the kind and what was noticed; or the reason of a refusal. It loads neither pandas nor anything of the dashboard.
"""

from __future__ import annotations

import json
import sys
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
    notes = Notes()
    with (folder / RESULT).open("w", encoding="ascii") as result:
        try:
            kind, tables = read_file(source, folder, given, notes)
            for table in tables:
                result.write(json.dumps({"table": vars(table)}) + "\n")
            done: dict[str, object] = {"kind": kind, "noticed": notes.all()}
        except Refused as refusal:
            done = {"refused": refusal.code, "values": refusal.values}
        except (MemoryError, RecursionError):
            done = {"refused": "memory-exceeded", "values": {}}
        result.write(json.dumps(done) + "\n")


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

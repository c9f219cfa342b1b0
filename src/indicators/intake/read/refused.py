"""How the reading process says that it will not read a file, before anybody has put it into words."""

from __future__ import annotations


class Refused(Exception):
    """A file that is not read: the code of one of `errors` and the values its sentence names."""

    def __init__(self, code: str, **values: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.values = values

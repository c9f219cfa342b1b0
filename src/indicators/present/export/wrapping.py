"""Where does a line of text end, when Latin words and Chinese characters stand side by side?"""

from __future__ import annotations

import re

from indicators.present.charts.lettering import extent

# A Latin word or one wide character, with the punctuation that may not end a line before it and the
# punctuation that may not begin one after it.
_PIECE = re.compile(
    r"[^\S\n]*[（《「『【]*(?:[^\s\u2e80-\uffef]+|[\u2e80-\uffef])[，。、；：？！）》」』】”’％]*|\n"
)


def wrapped(text: str, width: float, size: float) -> list[str]:
    """`text` in lines of at most `width` pixels when set in `size` pixels; widths are estimated generously.

    >>> wrapped("武汉2021年增长12.2%，为五年最高。", 120, 12)
    ['武汉2021年增长', '12.2%，为五年最高。']
    """
    lines, line = [], ""
    for piece in _pieces(text, width, size):
        if line and (piece == "\n" or extent(line + piece, size) > width):
            lines.append(line)
            line = ""
        line += piece if line else piece.lstrip()
    return [*lines, line] if line else lines


def _pieces(text: str, width: float, size: float) -> list[str]:
    """Pieces that may not be broken; a word longer than a line, such as an address, is cut into such."""
    fitting = max(int(width / (0.6 * size)), 1)
    pieces = []
    for piece in _PIECE.findall(text):
        pieces += [piece[at : at + fitting] for at in range(0, len(piece), fitting)]
    return pieces

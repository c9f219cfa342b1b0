"""Names as they stand inside a sentence."""

from __future__ import annotations

from indicators.model import Text


def in_sentence(name: Text) -> Text:
    """A name inside an English sentence: lower case, unless its first word is an abbreviation.

    >>> in_sentence(Text("Tertiary sector", "第三产业")).en, in_sentence(Text("GDP growth", "增速")).en
    ('the tertiary sector', 'GDP growth')
    """
    first = name.en.split(" ", 1)[0]
    if first.isupper() and len(first) > 1:
        return name
    lower = name.en[:1].lower() + name.en[1:]
    return Text(f"the {lower}" if lower.endswith("sector") else lower, name.zh)

"""The records the catalogue is made of: units, indicators, methods, datasets, price bases and terms.

Each is written as one TOML record; a field `x` in both languages is written as `x_en` and `x_zh`.
Types are checked strictly, and a field not named here is refused.
"""

from __future__ import annotations

from typing import Annotated, Literal, TypeVar

from pydantic import ConfigDict, Field, StringConstraints
from pydantic.dataclasses import dataclass

from indicators.model import Lang, PriceBasis, Text

STRICT = ConfigDict(strict=True, extra="forbid")
NOTHING = Text("", "")

MONEY = "MONEY"  # the unit of amounts before their dataset is known

Code = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_-]*$")]
Citation = Annotated[str, StringConstraints(min_length=1)]


@dataclass(frozen=True, config=STRICT)
class Unit:
    """What is a number counted in, and what is printed around it?

    `name` heads an axis or a column. `prefix` and `suffix` stand directly around a number, with any space
    they need; `suffix_one` replaces the suffix after exactly 1 where a language asks for a singular. All of
    them go with a number as shown: the published one times `scale_in(lang)`; `published` names the unit of the
    published one where that is another.
    """

    code: Code
    name: Text
    prefix: Text = NOTHING
    suffix: Text = NOTHING
    suffix_one: Text | None = None
    english_scale: Annotated[float, Field(gt=0)] = 1.0
    published: Text | None = None

    def as_published(self, lang: Lang | str) -> str:
        """In what is a figure counted where it stands as it was published, as in files?"""
        return (self.published or self.name).in_(lang)

    def scale_in(self, lang: Lang | str) -> float:
        """By what is a published figure multiplied before it is shown in a language?

        Chinese readers count money in 亿元 (100 million yuan), as it is published, English ones in billions.
        """
        return self.english_scale if lang == Lang.EN else 1.0

    def written(self, number: str, lang: Lang | str) -> str:
        """How is an already formatted number printed with its unit?

        >>> places = Unit("PLACES", Text("places", "位"), suffix=Text(" places", "位"),
        ...               suffix_one=Text(" place", "位"))
        >>> places.written("+1", "en"), places.written("−3", "en"), places.written("3", "zh")
        ('+1 place', '−3 places', '3位')
        """
        singular = number.lstrip("+-−") == "1" and self.suffix_one is not None
        suffix = self.suffix_one if singular and self.suffix_one else self.suffix
        return f"{self.prefix.in_(lang)}{number}{suffix.in_(lang)}"


@dataclass(frozen=True, config=STRICT)
class Indicator:
    """What is this number, in which unit, and what must a reader know before quoting it?

    `short` fits an axis. A `unit` of MONEY is that of the dataset the number is from. `direction` says whether
    higher or lower is better, for order and colour only.
    `by_activity`: the figure exists per economic activity. `by_basis`: the reader chooses between current
    prices and volume. `needs_definition`: comparable only inside one published definition and base.
    `inputs` are indicators it is computed from; `method` is the record of its formula.
    """

    code: Code
    name: Text
    short: Text
    unit: Code
    decimals: Annotated[int, Field(ge=0, le=6)]
    direction: Literal["higher", "lower", "none"]
    kind: Literal["observed", "derived"]
    rankable: bool
    by_activity: bool
    by_basis: bool
    needs_definition: bool
    inputs: tuple[Code, ...]
    method: Code
    definition: Text
    caveats: Text

    def unit_of(self, money: str) -> str:
        """In which unit does this number stand, when amounts of its dataset are counted in `money`?"""
        if self.unit != MONEY:
            return self.unit
        if not money:
            raise ValueError(f"{self.code} is an amount: its unit is that of its dataset")
        return money


@dataclass(frozen=True, config=STRICT)
class Section:
    """A chapter of the methods page; chapters and methods keep the order of their files."""

    code: Code
    title: Text


@dataclass(frozen=True, config=STRICT)
class Method:
    """How is a question answered, by which equation, and when is there no answer?

    `equation` is LaTeX without dollar signs. `check` is a published or hand-worked value that the tests
    reproduce; `example` explains by round figures and is not data.
    """

    code: Code
    section: Code
    title: Text
    question: Text
    equation: Citation
    where: Text
    undefined: Text
    source: Citation
    check: Text | None = None
    example: Text | None = None


@dataclass(frozen=True, config=STRICT)
class BasisOption:
    """In which prices is growth measured, and by which formula do activities contribute to it?"""

    code: Code
    name: Text
    definition: Text
    price_basis: Annotated[PriceBasis, Field(strict=False)]
    total_growth: Code
    contribution_method: Code


@dataclass(frozen=True, config=STRICT)
class Term:
    """What does a word mean here? One idea, one word."""

    code: Code
    term: Text
    meaning: Text


Record = Unit | Indicator | Section | Method | BasisOption | Term
R = TypeVar("R", bound=Record)

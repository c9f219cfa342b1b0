"""Worked examples of shift-share, specialisation and diversity."""

from __future__ import annotations

import pandas as pd

from indicators.answers import relatedness, shift_share, specialisation
from indicators.answers.worked.asked import Asked, per_cent, points
from indicators.model import BREAK, Answer, Phrase, Quantity, Said


def shift(asked: Asked) -> Phrase | None:
    """What the answer finds for the city."""
    answer = asked.opened.answer(shift_share.answer, asked.view)
    return answer.headline if _row(answer, "areas", asked, "change_pct") is not None else None


def esteban(asked: Asked) -> Phrase | None:
    """The own part of growth, split."""
    row = _row(asked.opened.answer(shift_share.answer, asked.view), "areas", asked, "competitive_pp")
    if row is None or row["obs_status"] == BREAK:
        return None
    values: dict[str, Said] = {
        "own": points(row["regional_shift_pp"]),
        "competitive": points(row["competitive_pp"]),
        "allocation": points(row["allocation_pp"]),
    }
    return Phrase("worked.shift_share_esteban", asked.said | values)


def location_quotient(asked: Asked) -> Phrase | None:
    """The two shares and their quotient, of the activity that stands out most."""
    rows = asked.opened.answer(specialisation.answer, asked.view).parts["quotients"]
    rows = rows[(rows["ref_area"] == asked.city) & rows["location_quotient"].notna()]
    if rows.empty:
        return None
    row = rows.sort_values("share_difference_pp", kind="stable").iloc[-1]
    values: dict[str, Said] = {
        "activity": asked.activity(row["activity"]),
        "share": per_cent(row["share_of_output_pct"]),
        "base_share": per_cent(row["benchmark_share_pct"]),
        "quotient": f"{row['location_quotient']:.2f}",
        "difference": points(row["share_difference_pp"], 1),
    }
    return Phrase("worked.location_quotient", asked.said | values)


def _varied(asked: Asked, method: str, columns: tuple[str, ...]) -> Phrase | None:
    row = _row(asked.opened.answer(specialisation.answer, asked.view), "diversity", asked, columns[0])
    if row is None:
        return None
    figures: dict[str, Said] = {column: f"{row[column]:.2f}" for column in columns}
    return Phrase(f"worked.{method}", asked.said | figures)


def herfindahl(asked: Asked) -> Phrase | None:
    """Concentration, normalised, and the equivalent number."""
    return _varied(asked, "herfindahl", ("herfindahl", "herfindahl_normalised", "equivalent_number"))


def krugman(asked: Asked) -> Phrase | None:
    """Distance from the benchmark's structure."""
    return _varied(asked, "krugman", ("krugman_specialisation",))


def shannon(asked: Asked) -> Phrase | None:
    """Entropy."""
    return _varied(asked, "shannon", ("shannon_entropy",))


def related(asked: Asked) -> Phrase | None:
    """What the answer finds for the city, where its breakdown is fine enough."""
    answer = asked.opened.answer(relatedness.answer, asked.view)
    return answer.headline if set(answer.parts["activities"]["ref_area"]) == {asked.city} else None


def complexity(asked: Asked) -> Phrase | None:
    """The city's place by complexity, and the most complex activity it is specialised in."""
    answer = asked.opened.answer(relatedness.answer, asked.view)
    row = _row(answer, "cities", asked, "eci")
    own = answer.parts["activities"]
    held = own[(own["ref_area"] == asked.city) & own["present"].eq(True) & own["pci"].notna()]
    if row is None or held.empty:
        return None
    known = answer.parts["cities"]["eci"].dropna()
    top = held.sort_values("pci", kind="stable").iloc[-1]
    values: dict[str, Said] = {
        "eci": Quantity(float(row["eci"]), "SD", 2, signed=True),
        "rank": str(1 + int((known > row["eci"]).sum())),
        "n": str(len(known)),
        "held": str(int(row["diversity"])),
        "activity": asked.activity(top["activity"]),
        "pci": Quantity(float(top["pci"]), "SD", 2, signed=True),
    }
    return Phrase("worked.complexity", asked.said | values)


def stars(asked: Asked) -> Phrase | None:
    """The activity of the city with most stars, and from which location quotient on there is one."""
    rows = asked.opened.answer(specialisation.answer, asked.view).parts["stars"]
    rows = rows[rows["ref_area"] == asked.city]
    if rows.empty:
        return None
    row = rows.sort_values(["stars", "size"], kind="stable").iloc[-1]
    values: dict[str, Said] = {
        "activity": asked.activity(row["activity"]),
        "stars": str(int(row["stars"])),
        "part": per_cent(asked.view.star_pct, 0),
        "quotient": f"{row['specialisation']:.2f}",
        "least": f"{row['threshold_specialisation']:.2f}",
    }
    return Phrase("worked.stars", asked.said | values)


def _row(answer: Answer, part: str, asked: Asked, column: str) -> pd.Series | None:
    rows = answer.parts[part]
    own = rows[(rows["ref_area"] == asked.city) & rows[column].notna()]
    return own.iloc[0] if len(own) else None


EXAMPLES = {
    "shift_share": shift,
    "shift_share_esteban": esteban,
    "location_quotient": location_quotient,
    "herfindahl": herfindahl,
    "krugman": krugman,
    "shannon": shannon,
    "relatedness": related,
    "complexity": complexity,
    "stars": stars,
}

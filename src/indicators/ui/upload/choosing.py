"""The choices about one table: open questions first, then columns and units."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from html import escape

import streamlit as st

from indicators.intake.match.matching import LEFT_OUT, NEW, Choices, Matching, Role, SeriesMatch
from indicators.intake.match.units import conversion, known_units
from indicators.intake.match.vocabulary import vocabulary
from indicators.intake.raw import RawTable
from indicators.model import Lang, Phrase
from indicators.present.words import label, say
from indicators.ui import frame, state
from indicators.ui.notices import plain
from indicators.ui.upload.options import Options

NOT_SAID = "?"
_MOST = 40  # names or labels asked for one by one; the rest stands in the findings


class Chooser:
    """Draws the choices about one table; each method gives the choices with what was chosen."""

    def __init__(self, at: int, table: RawTable, matching: Matching, lang: Lang) -> None:
        self._at, self._table, self._matching, self._lang = at, table, matching, lang
        self._scope = frame.opened().scope
        self._options = Options(self._scope, matching, lang)

    def questions(self) -> Choices:
        """Whether the table is taken, its dataset, and whatever only a person can say."""
        choices = self._matching.choices
        taken = st.checkbox(
            self._label("taken"), value=choices.taken is not False, key=self._key("taken", "")
        )
        choices = self._dataset(replace(choices, taken=None if taken else False))
        return self._units(self._series(self._names(choices)))

    def _names(self, choices: Choices) -> Choices:
        """Areas and activities that are not known, or were chosen before."""
        names, offered = self._matching, self._options
        unknown = [
            m for m in (*names.areas.values(), *names.activities.values()) if m.code is None and m.written
        ]
        if unknown or choices.rest_left_out:
            rest = st.checkbox(
                self._label("rest_left_out"), value=choices.rest_left_out, key=self._key("rest", "")
            )
            choices = replace(choices, rest_left_out=rest)
        areas = [m.written for m in names.areas.values() if m.code is None or m.written in choices.areas]
        activities = [
            m.written for m in names.activities.values() if m.code is None or m.written in choices.activities
        ]
        if "" in areas:
            options = [NOT_SAID, *offered.area_options()]
            whole = self._one("area", "", choices.area or NOT_SAID, options, offered.area_name)
            choices = replace(choices, area="" if whole == NOT_SAID else whole)
        return replace(
            choices,
            areas=self._each("ask_area", areas, choices.areas, offered.area_options(), offered.area_name),
            activities=self._each(
                "ask_activity",
                activities,
                choices.activities,
                offered.activity_options(),
                offered.activity_name,
            ),
        )

    def _series(self, choices: Choices) -> Choices:
        """Labels that were not understood."""
        known = self._matching.series.values()
        asked = [m.written for m in known if m.why in ("unknown", "published") or m.written in choices.series]
        options, name_of = self._options.series_options(), self._options.series_name
        return replace(choices, series=self._each("ask_series", asked, choices.series, options, name_of))

    def columns(self, choices: Choices) -> Choices:
        """What every column holds, and how its figures are converted; year columns speak for themselves."""
        for match in self._matching.series.values():
            st.html(f'<p class="ci-note">{escape(self._meaning(match))}</p>')
        roles = dict(choices.roles)
        for column in [c for c in self._matching.columns if not c.period][:_MOST]:
            chosen = self._one(
                "ask_role",
                column.heading,
                column.role.value,
                [r.value for r in Role],
                self._options.role_name,
            )
            if chosen != column.role.value:
                roles[column.heading] = chosen
        status = self._one(
            "status", "", choices.status, list(self._scope.codes["obs_status"]), self._options.status_name
        )
        return replace(choices, roles=roles, status=status)

    def _dataset(self, choices: Choices) -> Choices:
        known = [*self._scope.datasets]
        if choices.new_dataset is not None:
            return choices
        now = self._matching.dataset if self._matching.dataset in known else NEW
        chosen = self._one("dataset", "", now, [*known, NEW], self._options.dataset_name)
        return choices if chosen in (now, NEW) else replace(choices, dataset=chosen)

    def _units(self, choices: Choices) -> Choices:
        """A unit for every series that states none, or none that fits."""
        units = dict(choices.units)
        for match in self._matching.series.values():
            if match.series is None or (
                match.conversion is not None and not match.agreeing and match.written not in units
            ):
                continue
            fitting = [unit.written for unit in known_units() if conversion(unit, match.target) is not None]
            now = units.get(match.written, NOT_SAID)
            chosen = self._one("ask_unit", match.written, now, [NOT_SAID, *fitting], str)
            if chosen != NOT_SAID:
                units[match.written] = chosen
        return replace(choices, units=units)

    def _each(
        self,
        question: str,
        written: Sequence[str],
        chosen: Mapping[str, str],
        options: list[str],
        name_of: Callable[[str], str],
    ) -> Mapping[str, str]:
        """One choice for each thing asked; what is not said yet stays out."""
        answers = dict(chosen)
        for text in [name for name in dict.fromkeys(written) if name][:_MOST]:
            answer = self._one(
                question, text, answers.get(text, NOT_SAID), [NOT_SAID, LEFT_OUT, *options], name_of
            )
            if answer != NOT_SAID:
                answers[text] = answer
        return answers

    def _one(
        self, question: str, written: str, now: str, options: Sequence[str], name_of: Callable[[str], str]
    ) -> str:
        key = self._key(question, written)
        return str(
            st.selectbox(
                plain(say(Phrase(f"upload.{question}", {"written": written[:80]}), self._lang)),
                options,
                key=state.control_key(key, options, now),
                format_func=lambda code: self._said(code, name_of),
            )
        )

    def _said(self, code: str, name_of: Callable[[str], str]) -> str:
        if code == NOT_SAID:
            return self._label("not_said")
        if code == LEFT_OUT:
            return self._label("left_out")
        return name_of(code)

    def _meaning(self, match: SeriesMatch) -> str:
        """A label, what it is taken for, and its conversion."""
        if match.series is None:
            return f"{match.written} → {self._label('left_out')}"
        name = self._options.series_name(match.series.code)
        if match.conversion is None or match.unit is None:
            return f"{match.written} → {name}"
        target = vocabulary().ours[match.target].name.in_(self._lang)
        values = {"unit": match.unit.written, "target": target, "formula": match.conversion.formula()}
        key = "upload.conversion" if match.conversion.changes else "upload.taken_as_is"
        return f"{match.written} → {name}: {say(Phrase(key, values), self._lang)}"

    def _label(self, key: str) -> str:
        return label(f"upload.{key}", self._lang)

    def _key(self, question: str, written: str) -> str:
        return f"upload.{self._at}.{question}.{written}"

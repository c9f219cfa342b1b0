"""What can be chosen for a table, and how each option is called."""

from __future__ import annotations

from indicators import catalogue
from indicators.answers.scope import Scope
from indicators.intake.match.matching import NEW, Matching, Series
from indicators.model import NONE, TOTAL, Lang, Text
from indicators.present.words import label


class Options:
    """Options and their names, for one matching in one language."""

    def __init__(self, scope: Scope, matching: Matching, lang: Lang) -> None:
        self._scope, self._matching, self._lang = scope, matching, lang

    def area_options(self) -> list[str]:
        """Every area of the codelist."""
        return list(self._scope.areas)

    def activity_options(self) -> list[str]:
        """The total and the activities of the dataset's schemes."""
        schemes = (
            self._scope.datasets[self._matching.dataset].schemes
            if self._matching.dataset in self._scope.datasets
            else ()
        )
        return [TOTAL, *(a.activity for a in self._scope.activities.values() if a.scheme in schemes)]

    def series_options(self) -> list[str]:
        """Every series a dataset can hold: totals, activities, and published figures by definition."""
        observed = [item for item in catalogue.load().indicators.values() if item.kind == "observed"]
        totals = [
            Series(item.code) for item in observed if not item.by_activity and not item.needs_definition
        ]
        activities = [a for a in self.activity_options() if a != TOTAL]
        by_activity = [Series(item.code, a) for item in observed if item.by_activity for a in activities]
        published = [
            Series(item.code, TOTAL, definition)
            for item in observed
            if item.needs_definition
            for definition in self._scope.definitions
        ]
        return [series.code for series in (*totals, *by_activity, *published)]

    def series_name(self, code: str) -> str:
        """A series by its indicator, activity and definition."""
        series = Series.of(code)
        parts: list[Text] = [catalogue.load().indicator(series.measure).name]
        if series.activity in self._scope.activities:
            parts.append(self._scope.activities[series.activity].name)
        if series.definition != NONE and series.definition in self._scope.definitions:
            definition = self._scope.definitions[series.definition]
            parts += [definition.name, definition.base]
        return " · ".join(part.in_(self._lang) for part in parts)

    def area_name(self, code: str) -> str:
        """An area with its code."""
        return f"{self._scope.areas[code].name.in_(self._lang)} ({code})"

    def activity_name(self, code: str) -> str:
        """An activity."""
        if code == TOTAL:
            return label("chart.total", self._lang)
        return self._scope.activities[code].name.in_(self._lang)

    def dataset_name(self, code: str) -> str:
        """A dataset, or that it is none of these."""
        if code == NEW:
            return label("upload.dataset_new", self._lang)
        return self._scope.datasets[code].name.in_(self._lang)

    def role_name(self, code: str) -> str:
        """What a column holds."""
        return label(f"role.{code}", self._lang)

    def status_name(self, code: str) -> str:
        """A status."""
        return self._scope.codes["obs_status"][code].in_(self._lang)

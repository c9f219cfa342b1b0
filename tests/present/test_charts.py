"""Do specifications hold the figures and encodings a reader is promised?"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import altair as alt
import pandas as pd
import pytest
import vl_convert

from indicators.present import charts
from indicators.present.charts.series import _events_shown, joined_segments

GROWTH = charts.Measure("Growth, per cent", decimals=1, signed=True)
OUTPUT = charts.Measure("GDP, 100 million yuan", decimals=0)

CITIES = pd.DataFrame(
    {
        "area": ["420100", "440300", "340100", "420300"],
        "label": ["武汉", "深圳", "合肥", "十堰"],
        "value": [-4.7, 3.0, 4.3, None],
        "rank": [3, 2, 1, None],
        "selected": [True, False, False, True],
        "longitude": [114.3, 114.1, 117.3, 110.8],
        "latitude": [30.6, 22.5, 31.9, None],
    }
)


def spec(chart: alt.TopLevelMixin) -> dict[str, Any]:
    return chart.to_dict()


def rows(chart: alt.TopLevelMixin, *columns: str) -> list[dict[str, Any]]:
    """The rows of all data sets of the chart that have these columns."""
    found = []
    made = spec(chart)
    named = [layer["data"]["values"] for layer in made["layer"] if "values" in layer.get("data", {})]
    for data in [*made.get("datasets", {}).values(), *named[:1]]:
        found += [row for row in data if set(columns) <= set(row)]
    return found


def layers(chart: alt.TopLevelMixin, mark: str) -> list[dict[str, Any]]:
    return [layer for layer in spec(chart)["layer"] if layer["mark"]["type"] == mark]


def drawn(chart: alt.TopLevelMixin, width: int = 700, background: str = "white") -> str:
    fixed = spec(chart) | {"width": width, "config": {"background": background}}
    return vl_convert.vegalite_to_svg(fixed, vl_version="6.4", allowed_base_urls=[])


def ranked(table: pd.DataFrame, top: int = 25, order: str = "top") -> alt.LayerChart:
    return charts.ranked_bars(
        table,
        measure=GROWTH,
        area_title="City",
        rank_title="Rank",
        no_figure="no figure",
        top=top,
        order=order,
    )


def series(table: pd.DataFrame, events: pd.DataFrame | None = None) -> alt.LayerChart:
    return charts.lines(
        table,
        measure=GROWTH,
        label_title="City",
        period_title="Year",
        status_title="Status",
        statuses={"A": "normal", "B": "break in series"},
        events=events,
    )


def stacked(totals: pd.DataFrame, *, horizontal: bool = True) -> alt.LayerChart:
    parts = pd.DataFrame(
        {
            "column": ["武汉"] * 4,
            "activity": ["primary", "secondary", "tertiary", charts.RESIDUAL],
            "activity_label": ["Primary", "Secondary", "Tertiary", "Residual"],
            "value": [0.1, -2.6, None, 0.02],
        }
    )
    return charts.stacked_contributions(
        parts,
        totals,
        measure=charts.Measure("Contribution, percentage points", 2, True),
        total=GROWTH,
        column_title="City",
        activity_title="Activity",
        horizontal=horizontal,
    )


def dotted() -> alt.LayerChart:
    return charts.distribution(CITIES, measure=GROWTH, area_title="City", median_title="median")


def mapped() -> alt.LayerChart:
    return charts.point_map(CITIES, measure=GROWTH, area_title="City", by="colour")


TOTALS = pd.DataFrame({"column": ["武汉", "深圳"], "total": [-3.7, None]})
STEPS = pd.DataFrame(
    {
        "period": ["2019", "2020", "2022", "2023", "2024"],
        "label": "武汉",
        "value": [7.4, -4.7, 4.0, 5.7, 5.2],
        "selected": True,
        "status": ["A", "A", "A", "A", "B"],
        "rank": [8, 9, 8, 9, 9],
    }
)


def every_chart() -> dict[str, alt.LayerChart]:
    clusters = pd.DataFrame(
        {
            "cluster": ["光谷"] * 2,
            "stage": ["R&D", "Service"],
            "present": [True, False],
            "evidence": ["a", None],
        }
    )
    goals = pd.DataFrame({"label": ["光谷"], "latest": [5000.0], "target": [None], "note": [""]})
    editions = pd.DataFrame({"label": ["武汉"], "old": [-4.7], "new": [-4.5]})
    crossed = CITIES.assign(x=[1.0, 2.0, 3.0, 4.0], y=CITIES["value"], size=[9.0, 8.0, 7.0, 6.0])
    return {
        "ranked_bars": ranked(CITIES),
        "bump": charts.bump(STEPS, area_title="City", period_title="Year", rank_title="Rank", beside=12),
        "distribution": dotted(),
        "stacked_areas": stacked(TOTALS),
        "stacked_years": stacked(TOTALS, horizontal=False),
        "lines": series(STEPS, pd.DataFrame({"period": ["2020"], "title": ["lockdown"]})),
        "scatter": charts.scatter(
            crossed, across=OUTPUT, upward=GROWTH, size=OUTPUT, area_title="City", median_title="median"
        ),
        "point_map_colour": mapped(),
        "point_map_size": charts.point_map(CITIES, measure=OUTPUT, area_title="City", by="size"),
        "dumbbell": charts.dumbbell(
            editions, measure=GROWTH, area_title="City", old_title="first", new_title="revised", change=GROWTH
        ),
        "stages": charts.stages(
            clusters,
            order=["R&D", "Service"],
            cluster_title="Cluster",
            stage_title="Stage",
            evidence_title="Evidence",
            nothing_known="nothing known",
        ),
        "target_bars": charts.target_bars(
            goals,
            measure=OUTPUT,
            label_title="Cluster",
            latest_title="2023",
            target_title="2027",
            note_title="Note",
        ),
    }


@pytest.mark.parametrize("name", every_chart())
@pytest.mark.parametrize(
    ("width", "ground", "ink"), [(360, "#0e1117", "#e9edf2"), (1200, "white", "#29323d")]
)
def test_every_chart_draws_on_phone_and_desk_in_the_ink_of_its_ground(
    name: str, width: int, ground: str, ink: str
) -> None:
    chart = every_chart()[name]
    svg = drawn(chart, width, ground)
    assert ink in svg
    assert float(svg.split('width="')[1].split('"')[0]) <= width + 1
    assert spec(chart)["width"] == "container"


@pytest.mark.parametrize("name", every_chart())
def test_no_chart_has_a_title_and_each_has_tooltips(name: str) -> None:
    chart = spec(every_chart()[name])
    assert "title" not in chart
    assert any("tooltip" in layer.get("encoding", {}) for layer in chart["layer"])


@pytest.mark.parametrize(
    "draw",
    [
        lambda: ranked(CITIES.iloc[:0]),
        lambda: series(STEPS.iloc[:0]),
        lambda: charts.bump(
            STEPS.iloc[:0], area_title="City", period_title="Year", rank_title="Rank", beside=12
        ),
        lambda: charts.distribution(
            CITIES.iloc[:0], measure=GROWTH, area_title="City", median_title="median"
        ),
        lambda: charts.point_map(CITIES.iloc[:0], measure=GROWTH, area_title="City", by="size"),
    ],
    ids=["ranked_bars", "lines", "bump", "distribution", "point_map"],
)
def test_a_chart_without_rows_still_draws(draw: Callable[[], alt.LayerChart]) -> None:
    assert drawn(draw()).startswith("<svg")


def test_ranked_bars_show_the_first_and_every_picked_area() -> None:
    svg = drawn(ranked(CITIES, top=1))
    assert [name for name in CITIES["label"] if name in svg] == ["武汉", "合肥", "十堰"]
    assert svg.index("合肥") < svg.index("武汉") < svg.index("十堰")
    assert "−4.7" in svg


def test_ranked_bars_from_the_bottom_show_the_last() -> None:
    svg = drawn(ranked(CITIES.assign(selected=False), top=1, order="bottom"))
    assert [name for name in CITIES["label"] if name in svg] == ["武汉"]


def test_a_picked_area_without_a_figure_says_so_and_is_not_zero() -> None:
    svg = drawn(ranked(CITIES))
    assert "no figure" in svg
    assert charts.count_missing(CITIES, "value") == 1
    assert all(row["value"] is None for row in rows(ranked(CITIES), "rank") if row["label"] == "十堰")


def test_two_areas_of_one_name_are_never_added_up() -> None:
    twice = CITIES.assign(label=["Suzhou", "Suzhou", "Hefei", "Shiyan"])
    with pytest.raises(ValueError, match=r"Suzhou.*labels that tell them apart"):
        ranked(twice)


def test_a_line_is_not_joined_across_a_gap_nor_a_break() -> None:
    periods = ["2019", "2020", "2021", "2022", "2023", "2024"]
    joined = joined_segments(STEPS, periods, "value")
    assert joined.groupby("segment")["period"].apply(list).tolist() == [
        ["2019", "2020"],
        ["2022", "2023"],
        ["2024"],
    ]


def test_a_missing_value_in_a_row_is_a_gap_too() -> None:
    gap = STEPS.assign(value=[7.4, None, 4.0, 5.7, 5.2], status="A")
    joined = joined_segments(gap, sorted(gap["period"]), "value")
    assert joined["segment"].nunique() == 2


def test_no_rule_of_an_event_runs_through_the_title_of_another() -> None:
    """A rule runs down from the row of its own title. Titles that run left meet the rules of earlier events only."""
    periods = [str(year) for year in range(2015, 2025)]
    events = pd.DataFrame({"period": ["2016", "2024", "2017", "2021"], "title": list("abcd")})
    shown = _events_shown(events, periods).set_index("title")
    assert shown["late"].to_dict() == {"b": True, "d": True, "a": False, "c": False}
    assert shown["pixel"].sort_values().index.tolist() == ["b", "d", "a", "c"]
    assert set(shown["until"]) == {"2021"}


def test_events_outside_the_periods_do_not_stretch_the_axis() -> None:
    events = pd.DataFrame({"period": ["2020", "1999"], "title": ["lockdown", "long ago"]})
    svg = drawn(series(STEPS, events))
    assert "lockdown" in svg
    assert "long ago" not in svg


def test_missing_parts_and_totals_are_left_out_of_a_stack() -> None:
    chart = stacked(TOTALS)
    assert {row["activity"] for row in rows(chart, "activity")} == {"primary", "secondary", charts.RESIDUAL}
    assert [row["total_text"] for row in rows(chart, "total")] == ["−3.7"]


def test_an_activity_has_one_colour_in_every_chart() -> None:
    for layer in layers(stacked(TOTALS), "bar"):
        colour = layer["encoding"]["color"]["scale"]
        assert colour["range"] == [
            charts.activity_colour(code) for code in ("primary", "secondary", "tertiary", charts.RESIDUAL)
        ]
    assert charts.activity_colour("C39") == charts.activity_colour("C39")


def test_the_map_shows_land_and_no_boundary() -> None:
    datasets = spec(mapped())["datasets"]
    grounds = [datasets[layer["data"]["name"]] for layer in layers(mapped(), "geoshape")]
    assert [len(features) for features in grounds] == [1, 1]
    land = grounds[1][0]
    assert land["geometry"]["type"] == "MultiPolygon"
    assert land["properties"] == {}
    longitudes = [lon for part in land["geometry"]["coordinates"] for ring in part for lon, _ in ring]
    assert min(longitudes) == 73
    assert max(longitudes) == 136


def test_the_base_map_is_small() -> None:
    assert (Path(charts.__file__).parents[1] / "maps" / "land.json").stat().st_size < 60_000


def test_an_area_without_a_place_is_left_off_the_map() -> None:
    assert {row["label"] for row in rows(mapped(), "longitude")} == {"武汉", "深圳", "合肥"}


def test_the_median_leaves_missing_figures_out() -> None:
    assert [row["title"] for row in rows(dotted(), "title")] == ["median +3.0"]


def test_hostile_names_are_drawn_as_text() -> None:
    hostile = CITIES.assign(label=["'+alert(1)+'", "<script>x</script>", "datum.value", "a\\'; b"])
    svg = drawn(ranked(hostile))
    assert "<script>" not in svg
    assert "&lt;script&gt;" in svg
    expressions = json.dumps([layer["mark"] for layer in spec(ranked(hostile))["layer"]])
    assert "alert" not in expressions


def test_a_target_already_passed_is_labelled_with_the_latest_figure() -> None:
    goals = pd.DataFrame(
        {
            "label": ["reached", "ahead", "no target"],
            "latest": [1200.0, 500.0, 70.0],
            "target": [1000.0, 900.0, None],
            "note": "",
        }
    )
    chart = charts.target_bars(
        goals, measure=OUTPUT, label_title="C", latest_title="2023", target_title="2027", note_title="N"
    )
    ends = {row["label"]: (row["end"], row["end_text"]) for row in rows(chart, "end")}
    assert ends == {"reached": (1200, "1,200"), "ahead": (900, "900"), "no target": (70, "70")}


def test_nothing_known_of_a_stage_is_said_and_not_left_blank() -> None:
    stages = rows(every_chart()["stages"], "stage", "evidence")
    assert [(row["present"], row["evidence"]) for row in stages[:2]] == [
        (True, "a"),
        (False, "nothing known"),
    ]


def test_figures_are_rounded_half_to_even_as_in_tables() -> None:
    assert [GROWTH.printed(value) for value in (0.25, -0.25, -0.04, 1234.56)] == [
        "+0.2",
        "−0.2",
        "0.0",
        "+1,234.6",
    ]


def test_more_areas_than_dots_can_tell_apart_are_counted() -> None:
    many = pd.DataFrame(
        {
            "label": [f"City {at}" for at in range(1000)],
            "value": range(1000),
            "selected": [True] + [False] * 999,
        }
    )
    chart = charts.distribution(many, measure=GROWTH, area_title="City", median_title="median")
    assert sum(row["areas"] for row in rows(chart, "areas")) == 1000
    assert {row["label"] for row in rows(chart, "label", "bin")} == {"City 0"}
    assert "median" in drawn(chart)

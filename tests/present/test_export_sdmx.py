"""Is an SDMX-CSV file what a reader of the standard expects?"""

from __future__ import annotations

import io

import pandas as pd
from pysdmx.io.csv.sdmx20.reader import read
from pysdmx.model.dataset import ActionType

from indicators.present import export

TABLE = pd.DataFrame(
    {
        "dataset": "cn-cities",
        "ref_area": ["420100", "440300", "420100"],
        "name_zh": ["武汉", "深圳", "武汉"],
        "time_period": ["2020", "2020", "2021-Q1"],
        "measure": "gdp_growth_volume_pct",
        "basis": "_Z",
        "obs_value": [-4.7, None, 0.1 + 0.2],
        "unit": "PCT",
        "obs_status": ["A", "O", "P"],
        "note": ["", "=missing", ""],
    }
)


def test_a_reader_of_the_standard_gets_the_figures() -> None:
    (dataset,) = read(export.to_sdmx_csv(TABLE, "high-tech").decode())
    assert dataset.structure == "Dataflow=CITY_INDICATORS:HIGH_TECH(1.0.0)"
    assert dataset.action == ActionType.Information
    assert dataset.data["FREQ"].tolist() == ["A", "A", "Q"]
    assert dataset.data["OBS_VALUE"].tolist() == ["-4.7", "", repr(0.1 + 0.2)]
    assert dataset.data["UNIT_MEASURE"].unique().tolist() == ["PCT"]


def test_dimensions_stand_before_the_value_and_tell_rows_apart() -> None:
    table = pd.read_csv(io.BytesIO(export.to_sdmx_csv(TABLE, "rankings")), dtype=str)
    columns = list(table.columns)
    assert columns[:3] == ["STRUCTURE", "STRUCTURE_ID", "ACTION"]
    dimensions = columns[3 : columns.index("OBS_VALUE")]
    assert dimensions == ["FREQ", "DATASET", "REF_AREA", "MEASURE", "BASIS", "TIME_PERIOD"]
    assert not table.duplicated(dimensions).any()


def test_a_registered_cluster_without_a_figure_is_no_observation() -> None:
    clusters = pd.DataFrame(
        {
            "cluster": ["a", "b"],
            "ref_area": ["420100;420600", "440300"],
            "measure": ["cluster_output", ""],
            "time_period": ["2021", ""],
            "obs_value": [1.0, None],
        }
    )
    table = pd.read_csv(io.BytesIO(export.to_sdmx_csv(clusters, "clusters")), dtype=str)
    assert table["CLUSTER"].tolist() == ["a"]
    assert list(table.columns).index("REF_AREA") > list(table.columns).index("OBS_VALUE")


def test_text_that_would_run_in_a_spreadsheet_is_defused() -> None:
    assert b"'=missing" in export.to_sdmx_csv(TABLE, "rankings")


def test_same_table_same_bytes() -> None:
    assert export.to_sdmx_csv(TABLE, "rankings") == export.to_sdmx_csv(TABLE.copy(), "rankings")

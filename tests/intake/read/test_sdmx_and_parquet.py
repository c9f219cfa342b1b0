"""Are SDMX-ML messages and Parquet files read as text?"""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from indicators.intake.read.refused import Refused
from tests.intake.read.files import found, only, text_file

_V21 = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1"
_HEADER = (
    "<message:Header><message:ID>X1</message:ID><message:Test>false</message:Test>"
    "<message:Prepared>2024-01-01T00:00:00</message:Prepared><message:Sender id='ESTAT'/>"
)
STRUCTURE_SPECIFIC = f"""<?xml version="1.0" encoding="UTF-8"?>
<message:StructureSpecificData xmlns:message="{_V21}/message" xmlns:common="{_V21}/common"
 xmlns:ss="{_V21}/data/structurespecific" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xmlns:ns1="urn:sdmx:org.sdmx.infomodel.datastructure.Dataflow=ESTAT:N(1.0):ObsLevelDim:TIME_PERIOD">{_HEADER}
<message:Structure structureID="S1" namespace="urn:sdmx:org.sdmx.infomodel.datastructure.Dataflow=ESTAT:N(1.0)"
 dimensionAtObservation="TIME_PERIOD"><common:StructureUsage><Ref agencyID="ESTAT" id="N" version="1.0"/>
</common:StructureUsage></message:Structure></message:Header>
<message:DataSet ss:structureRef="S1" ss:dataScope="DataStructure" xsi:type="ns1:DataSetType" ss:action="Replace">
<Series freq="A" geo="DE212"><Obs TIME_PERIOD="2019" OBS_VALUE="121000.5"/>
<Obs TIME_PERIOD="2020" OBS_VALUE="122055.0" OBS_FLAG="e"/></Series></message:DataSet>
</message:StructureSpecificData>"""
GENERIC = f"""<?xml version="1.0" encoding="UTF-8"?>
<message:GenericData xmlns:message="{_V21}/message" xmlns:common="{_V21}/common" xmlns:generic="{_V21}/data/generic">
{_HEADER}<message:Structure structureID="S1" dimensionAtObservation="TIME_PERIOD"><common:Structure>
<Ref agencyID="ESTAT" id="N" version="1.0" class="DataStructure"/></common:Structure></message:Structure>
</message:Header>
<message:DataSet structureRef="S1" action="Replace"><generic:Series><generic:SeriesKey>
<generic:Value id="FREQ" value="A"/><generic:Value id="GEO" value="DE212"/></generic:SeriesKey>
<generic:Obs><generic:ObsDimension value="2020"/><generic:ObsValue value="122055.0"/></generic:Obs>
</generic:Series></message:DataSet></message:GenericData>"""


def test_structure_specific_message(tmp_path: Path) -> None:
    kind, tables, _ = found(text_file(tmp_path, "n.xml", STRUCTURE_SPECIFIC))
    assert kind == "sdmx-ml"
    assert tables[0].headings == ("freq", "geo", "TIME_PERIOD", "OBS_VALUE", "OBS_FLAG")
    assert tables[0].rows == [["A", "DE212", "2019", "121000.5", ""], ["A", "DE212", "2020", "122055.0", "e"]]
    assert tables[0].labels == (("dataflow", "Dataflow=ESTAT:N(1.0)"),)


def test_generic_message(tmp_path: Path) -> None:
    table = only(text_file(tmp_path, "n.xml", GENERIC))
    observation = dict(zip(table.headings, table.rows[0], strict=True))
    assert observation == {"FREQ": "A", "GEO": "DE212", "TIME_PERIOD": "2020", "OBS_VALUE": "122055.0"}


def test_a_message_cut_off_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="file-damaged"):
        found(text_file(tmp_path, "n.xml", STRUCTURE_SPECIFIC[:-100]))


def test_parquet_with_nulls_dates_and_dictionaries(tmp_path: Path) -> None:
    table = pa.table(
        {
            "area": pa.array(["湖北", "湖南", None]).dictionary_encode(),
            "gdp": [1.5, float("inf"), None],
            "year": pa.array([2019, 2020, None]),
            "day": pa.array([0, None, 365], pa.date32()),
        }
    )
    path = tmp_path / "t.parquet"
    pq.write_table(table, path)
    kind, tables, noticed = found(path)
    assert kind == "parquet"
    assert tables[0].headings == ("area", "gdp", "year", "day")
    assert tables[0].rows == [
        ["湖北", "1.5", "2019", "1970-01-01"],
        ["湖南", "inf", "2020", ""],
        ["", "", "", "1971-01-01"],
    ]
    assert [(one.code, one.cell) for one in noticed] == [("number-overflow", "B3")]


def test_parquet_of_nested_columns_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "t.parquet"
    pq.write_table(pa.table({"a": [[1, 2], [3]]}), path)
    with pytest.raises(Refused, match="file-not-table"):
        found(path)

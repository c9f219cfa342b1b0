"""Which statistics are the benchmarks run on? Random numbers from a seed, in three sizes, named as synthetic.

They are never shipped nor shown as figures of a real place: every name says what they are.

    python -m bench.datasets M folder      # writes folder/observations.parquet and publishes folder/store
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from bench.codelists import DATASET, DEFINITION, NATION, SECTION_COUNT, SECTORS, SOURCE, codelists
from indicators.model import TOTAL, Text
from indicators.store import OBSERVATION_COLUMNS, Draft, Mode, Store

AREAS_AT_ONCE = 200
LAST_YEAR = 2024
AUTHOR = "bench"


@dataclass(frozen=True)
class Size:
    """How many areas, activities and years a data set has."""

    name: str
    areas: int
    activities: int
    years: int
    seed: int = 20_240_101

    @cached_property
    def periods(self) -> list[str]:
        """Its years, oldest first."""
        return [str(LAST_YEAR - back) for back in reversed(range(self.years))]


SIZES = {
    size.name: size for size in (Size("S", 300, 20, 15), Size("M", 3_000, 60, 20), Size("L", 10_000, 200, 30))
}

Columns = dict[str, "np.ndarray[tuple[int], np.dtype[np.generic]]"]


def write_observations(size: Size, file: Path) -> int:
    """Write all observations as Parquet, some hundred areas at a time; how many rows there are.

    Rows come as offices send them: area by area, each with its whole history.
    """
    count = 0
    with pq.ParquetWriter(file, _SCHEMA, compression="zstd", store_schema=False) as writer:
        for table in observations(size):
            writer.write_table(table)
            count += table.num_rows
    return count


def observations(size: Size) -> Iterator[pa.Table]:
    """All observations in pieces, the nation's last. Columns: those of an observation.

    Every area has its output by activity and in total at current prices, the published volume growth of the total
    and of three sectors; every tenth area publishes the value added of its high-tech industry. Some values are
    missing (`O`), some series break (`B`), the last year is provisional (`P`).
    """
    nation = np.zeros((size.years, size.activities))
    codes = [code for code in codelists(size)["area"]["ref_area"] if code.startswith("SY")]
    for number, start in enumerate(range(0, size.areas, AREAS_AT_ONCE)):
        random = np.random.default_rng([size.seed, number])
        areas = codes[start : start + AREAS_AT_ONCE]
        output = _output(random, len(areas), size)
        nation += output.sum(axis=0)
        yield _table(size, random, areas, output)
    yield _table(size, np.random.default_rng([size.seed, 999_999]), [NATION], nation[np.newaxis])


def draft(size: Size, file: Path) -> Draft:
    """The first release of a data set, its observations read from `file`."""
    return Draft(
        title=Text(f"Synthetic figures, size {size.name}", f"合成数据，规模{size.name}"),
        note=Text("Random numbers for measuring speed.", "随机数，仅供测速。"),
        author=AUTHOR,
        parent=None,
        observations=file,
        codelists=codelists(size),
    )


def one_row_revision(size: Size, parent: int) -> Draft:
    """A release that revises one figure: growth of the first area in the last year, to the highest of all.

    That is what the ranking opens with, so a reader sees one release from the other.
    """
    row = {"dataset": DATASET, "ref_area": "SY00000", "time_period": size.periods[-1], "freq": "A"}
    row |= {"measure": "gdp_growth_volume_pct", "activity": TOTAL, "price_basis": "Q", "definition": "_Z"}
    figures = {"obs_value": 25.0, "obs_status": "P", "decimals": 1, "source": SOURCE, "note": ""}
    table = pd.DataFrame([row | figures], columns=list(OBSERVATION_COLUMNS))
    first = draft(size, Path())
    return replace(first, parent=parent, observations=table, codelists={}, mode=Mode.UPSERT)


def built(size: Size, folder: Path) -> Path:
    """The store of a data set with two releases, made where it does not stand yet; its folder."""
    store = folder / "store"
    if not store.exists():
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / "observations.parquet"
        write_observations(size, file)
        opened = Store(store)
        first = opened.publish(draft(size, file))
        opened.publish(one_row_revision(size, first.number))
        opened.close()
    return store


def _output(random: np.random.Generator, areas: int, size: Size) -> np.ndarray:
    """Output in 100 million yuan: areas × years × activities, divisions within their sections."""
    level = random.lognormal(7.0, 1.1, (areas, 1, 1))
    shares = random.dirichlet(np.full(SECTION_COUNT, 2.0), (areas, 1))
    growth = random.normal(0.06, 0.03, (areas, size.years, SECTION_COUNT))
    sections = level * shares * np.cumprod(1 + growth, axis=1)
    parts = (size.activities - SECTION_COUNT) // SECTION_COUNT
    within = random.dirichlet(np.full(parts + 1, 1.5), (areas, 1, SECTION_COUNT))[..., :parts]
    drift = 1 + random.normal(0, 0.02, (areas, size.years, SECTION_COUNT, parts))
    divisions = (sections[..., np.newaxis] * within * drift).reshape(areas, size.years, -1)
    return np.round(np.concatenate([sections, divisions], axis=2), 1)


def _table(size: Size, random: np.random.Generator, areas: list[str], output: np.ndarray) -> pa.Table:
    sections = output[..., :SECTION_COUNT]
    sectors = np.stack([sections[..., list(members)].sum(axis=-1) for members in SECTORS.values()], axis=-1)
    total = sections.sum(axis=-1, keepdims=True)
    growth = np.round(random.normal(5.5, 2.0, total.shape), 1)
    sector_growth = np.round(growth + random.normal(0, 2.0, sectors.shape), 1)
    activities = [c for c in codelists(size)["activity"]["activity"] if c not in SECTORS]
    every_tenth = [place for place, code in enumerate(areas) if code == NATION or int(code[2:]) % 10 == 0]
    tenth, high_tech = [areas[place] for place in every_tenth], total[every_tenth] * 0.2
    blocks = [
        _block(size, random, areas, "gdp_current_prices", [TOTAL], "V", total),
        _block(size, random, areas, "gva_current_prices", activities, "V", output),
        _block(size, random, areas, "gva_current_prices", list(SECTORS), "V", sectors),
        _block(size, random, areas, "gdp_growth_volume_pct", [TOTAL], "Q", growth),
        _block(size, random, areas, "gva_growth_volume_pct", list(SECTORS), "Q", sector_growth),
        _block(size, random, tenth, "published_value_added", [TOTAL], "V", high_tech, DEFINITION),
    ]
    return pa.concat_tables([block for block in blocks if block.num_rows])


def _block(
    size: Size,
    random: np.random.Generator,
    areas: list[str],
    measure: str,
    activities: list[str],
    price_basis: str,
    values: np.ndarray,
    definition: str = "_Z",
) -> pa.Table:
    """The rows of one measure: areas × years × activities, flattened."""
    shape = (len(areas), size.years, len(activities))
    statuses = _statuses(random, shape)
    missing = statuses == _STATUSES.index("O")
    index = np.indices(shape).reshape(3, -1)
    count = int(np.prod(shape))
    columns = {
        "ref_area": _coded(index[0], areas),
        "time_period": _coded(index[1], size.periods),
        "activity": _coded(index[2], activities),
        "obs_value": pa.array(np.round(values, 1).ravel(), mask=missing.ravel()),
        "obs_status": _coded(statuses.ravel(), _STATUSES),
        "decimals": pa.array(np.ones(count, dtype=np.int32)),
    }
    same = {"dataset": DATASET, "freq": "A", "measure": measure, "price_basis": price_basis}
    same |= {"definition": definition, "source": SOURCE, "note": ""}
    columns |= {name: _coded(np.zeros(count, dtype=int), [value]) for name, value in same.items()}
    return pa.table({name: columns[name] for name in OBSERVATION_COLUMNS}).cast(_SCHEMA)


_STATUSES = ["A", "P", "B", "O"]


def _statuses(random: np.random.Generator, shape: tuple[int, int, int]) -> np.ndarray:
    """Mostly normal; the last year provisional, a break in one year of some areas, a few values missing."""
    statuses = np.zeros(shape, dtype=np.int8)
    statuses[:, -1] = _STATUSES.index("P")
    breaks = random.random(shape[0]) < 0.03
    statuses[breaks, random.integers(1, shape[1])] = _STATUSES.index("B")
    statuses[random.random(shape) < 0.002] = _STATUSES.index("O")
    return statuses


def _coded(places: np.ndarray, values: list[str]) -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.array(places.astype(np.int32)), pa.array(values))


_TEXT = pa.string()
_SCHEMA = pa.schema(
    [
        (name, {"obs_value": pa.float64(), "decimals": pa.int32()}.get(name, _TEXT))
        for name in OBSERVATION_COLUMNS
    ]
)


def main() -> None:
    """Build one data set and say how large it became."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("size", choices=SIZES)
    parser.add_argument("folder", type=Path)
    asked = parser.parse_args()
    print(built(SIZES[asked.size], asked.folder))


if __name__ == "__main__":
    main()

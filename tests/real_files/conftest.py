"""The folder with files of offices, and each country's file as a release; skipped where the folder is not named."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from indicators.answers import OpenedRelease
from tests.real_files import germany, kingdom, metros
from tests.real_files.brought import Brought, published

FOLDER = "INDICATORS_UPLOADS"


@pytest.fixture(scope="session")
def uploads() -> Path:
    """The folder that INDICATORS_UPLOADS names."""
    folder = os.environ.get(FOLDER, "")
    if not folder:
        pytest.skip(f"{FOLDER} names no folder with files of offices")
    return Path(folder)


@pytest.fixture(scope="session")
def metro_file(uploads: Path) -> Brought:
    """US metropolitan areas by industry, in current and chained dollars."""
    return metros.read(uploads / "us_metros")


@pytest.fixture(scope="session")
def us(metro_file: Brought, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenedRelease]:
    """US metropolitan areas as a release."""
    with published(metro_file, tmp_path_factory.mktemp("us")) as opened:
        yield opened


@pytest.fixture(scope="session")
def german_file(uploads: Path) -> Brought:
    """German laender by industry: employment of one year."""
    return germany.read(uploads / "german_regions_industries.csv")


@pytest.fixture(scope="session")
def de(german_file: Brought, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenedRelease]:
    """German laender as a release."""
    with published(german_file, tmp_path_factory.mktemp("de")) as opened:
        yield opened


@pytest.fixture(scope="session")
def employees(uploads: Path) -> Brought:
    """Employees by UK area and industry, seven years."""
    return kingdom.employees(uploads / "23_nomis_bres_stacked_years_blank_flag_cols.xlsx")


@pytest.fixture(scope="session")
def uk_jobs(employees: Brought, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenedRelease]:
    """Employees of UK areas as a release."""
    with published(employees, tmp_path_factory.mktemp("uk-jobs")) as opened:
        yield opened


@pytest.fixture(scope="session")
def uk_gdp(uploads: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenedRelease]:
    """GDP of UK areas as a release, in current and chained prices."""
    brought = kingdom.gdp(uploads / "22_ons_itl_gdp_13_tables.xlsx")
    with published(brought, tmp_path_factory.mktemp("uk-gdp")) as opened:
        yield opened

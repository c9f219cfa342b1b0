"""Downloads: a tidy table or a chart in, bytes out. The same input always gives the same bytes."""

from indicators.present.export.bundle import to_zip
from indicators.present.export.native_chart import NativeChart
from indicators.present.export.pdf import pdf_of, to_pdf
from indicators.present.export.pictures import png_of, to_png, to_svg
from indicators.present.export.sdmx import to_sdmx_csv
from indicators.present.export.tables import to_csv, to_json, to_parquet
from indicators.present.export.workbook import to_xlsx

__all__ = [
    "NativeChart",
    "pdf_of",
    "png_of",
    "to_csv",
    "to_json",
    "to_parquet",
    "to_pdf",
    "to_png",
    "to_sdmx_csv",
    "to_svg",
    "to_xlsx",
    "to_zip",
]

"""Downloads: a tidy table or a chart in, bytes out. The same input always gives the same bytes."""

from indicators.present.export.pictures import to_png, to_svg
from indicators.present.export.tables import to_csv, to_json, to_parquet
from indicators.present.export.workbook import to_xlsx

__all__ = ["to_csv", "to_json", "to_parquet", "to_png", "to_svg", "to_xlsx"]

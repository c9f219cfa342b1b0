"""The same figures on a page as one first writes it: query on each rerun, Altair charts, the data grid."""

import os

import altair as alt
import duckdb
import streamlit as st

RANKING = """
select area.name_en as city, now.obs_value as value
from observation as now join area using (ref_area)
where now.measure = ? and now.time_period = ? and now.activity = '_T' and now.definition = '_Z'
    and area.kind = 'city' and (? = 'all' or area.region = ?)
order by value desc
"""
CONTRIBUTIONS = """
select area.name_en as city, now.activity, 100 * (now.obs_value - before.obs_value) / total.obs_value as points
from observation as now
join observation as before on now.ref_area = before.ref_area and now.activity = before.activity
    and before.measure = now.measure and before.time_period = cast(cast(now.time_period as int) - 1 as varchar)
join observation as total on now.ref_area = total.ref_area and total.time_period = before.time_period
    and total.measure = 'gdp_current_prices' and total.activity = '_T'
join area on area.ref_area = now.ref_area
where now.measure = 'gva_current_prices' and now.time_period = ? and now.activity like 'bench-%'
    and list_contains(?, area.name_en)
"""

st.title("Rankings of cities")
connection = duckdb.connect(os.environ["BENCH_RELEASE"], read_only=True)
years = connection.execute("select distinct time_period from observation order by 1 desc").df()["time_period"]
year = st.selectbox("Year", list(years)[:-1], key="year")
measure = st.selectbox("Measure", ["gdp_current_prices", "gdp_growth_volume_pct"], key="measure")
region = st.selectbox("Region", ["all", "east", "centre", "west", "northeast"], key="region")

ranking = connection.execute(RANKING, [measure, year, region, region]).df()
first = ranking.head(25)
bars = alt.Chart(first).mark_bar().encode(x="value", y=alt.Y("city", sort=None), tooltip=["city", "value"])
st.altair_chart(bars)
parts = connection.execute(CONTRIBUTIONS, [year, list(first["city"])]).df()
stacked = alt.Chart(parts).mark_bar().encode(x="points", y=alt.Y("city", sort=None), color="activity")
st.altair_chart(stacked)
st.dataframe(ranking)

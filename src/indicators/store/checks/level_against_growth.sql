-- Yearly totals whose change and whose published growth of volume differ by more than prices do, where a level or the
-- growth is new. A break in the series explains it. Grain: ref_area, time_period.
with accounts as (
    select *, try_cast(time_period::varchar as integer) as year
    from combined
    where definition = '_Z' and obs_value is not null and freq = 'A'
),
totals as (from accounts where measure = $total_level and activity = '_T'),
changes as (
    select
        this.*, 100 * (this.obs_value / before.obs_value - 1) as change, growth.obs_value as growth,
        this.new or growth.new as concerned
    from totals as this
    join totals as before on this.ref_area = before.ref_area and this.year = before.year + 1
    join accounts as growth
        on this.ref_area = growth.ref_area and this.year = growth.year and growth.measure = 'gdp_growth_volume_pct'
    where before.obs_value > 0
)
select ref_area, measure, activity, time_period, change, growth, file, sheet, cell, row_number() over (order by line, ref_area, time_period) as place, count(*) over () as total
from changes
where concerned and not change - growth between $lowest and $highest and obs_status <> 'B'
order by place
limit $most;

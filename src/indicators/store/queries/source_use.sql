-- How many observations rest on each source. Grain: source.
select source.*, count(*) as observations, min(time_period) as first_period, max(time_period) as last_period
from observation
join source using (source)
where dataset = $ds
group by all
order by observations desc, source.source;

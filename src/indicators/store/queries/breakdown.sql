-- The activities of a breakdown that the chosen cities and one more area publish in any year, and whether the parts of
-- each make it up: `known` figures of it, `whole` of which have a figure of every part; the sums of these, `of_whole` and
-- `of_parts`. Grain: activity.
with chosen_areas as (
    select ref_area from chosen_cities($ds, $prov, $region, $tier, $floor)
    union
    select $benchmark
),
held as (
    select structure.activity, structure.ref_area, structure.time_period, structure.output
    from structure
    join chosen_areas using (ref_area)
    where structure.dataset = $ds and structure.scheme = $acts and length(structure.time_period) = 4
),
published as (
    select activity, parent, position from activity where activity in (select activity from held)
),
family as (
    select part.activity, part.parent, count(*) over (partition by part.parent) as parts
    from published as part
    where part.parent in (select activity from published)
),
summed as (
    select family.parent as activity, held.ref_area, held.time_period, sum(held.output) as of_parts
    from held
    join family using (activity)
    where held.output is not null
    group by family.parent, held.ref_area, held.time_period
    having count(*) = any_value(family.parts)
)
select
    activity, parent, position, count(held.output) as known,
    count(summed.of_parts) filter (held.output is not null) as whole,
    sum(held.output) filter (summed.of_parts is not null) as of_whole,
    sum(summed.of_parts) filter (held.output is not null) as of_parts
from published
join held using (activity)
left join summed using (activity, ref_area, time_period)
group by activity, parent, position
order by position;

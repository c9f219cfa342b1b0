-- The areas whose marts are not those of the parent: observations differ, or what marts are made by does.
-- Grain: dataset, ref_area.
create temp table touched as
with other_datasets as (
    select dataset
    from parent.dataset as old
    full join memory.main.dataset as new using (dataset)
    where (old.benchmark, old.schemes, old.bases, old.total_level, old.activity_level)
        is distinct from (new.benchmark, new.schemes, new.bases, new.total_level, new.activity_level)
),
other_activities as (
    select activity
    from parent.activity as old
    full join memory.main.activity as new using (activity)
    where (old.scheme, old.parent) is distinct from (new.scheme, new.parent)
),
other_areas as (
    select ref_area
    from parent.area as old
    full join memory.main.area as new using (ref_area)
    where old.kind is distinct from new.kind
)
select dataset, ref_area from difference
union
select dataset, ref_area from parent.observation semi join other_datasets using (dataset)
union
select dataset, ref_area from parent.observation semi join other_activities using (activity)
union
select dataset, ref_area from parent.observation semi join other_areas using (ref_area);

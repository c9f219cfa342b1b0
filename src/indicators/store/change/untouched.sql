-- The state of an earlier release, marts and all, is that release's own: no area is touched. Grain: dataset, ref_area.
create temp table touched (dataset varchar, ref_area varchar);

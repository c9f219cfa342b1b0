-- No area is touched: there is nothing before a first release, and the state of an earlier release, marts and all, is
-- that release's own. Grain: dataset, ref_area.
create temp table touched (dataset varchar, ref_area varchar);

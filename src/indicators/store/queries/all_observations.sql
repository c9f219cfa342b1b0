-- Every observation of a dataset. Grain: the observation's.
select * from observation where dataset = $ds
order by measure, definition, ref_area, time_period, activity;

-- The codes behind the numbers of areas and activities. Grain: kind, number.
select 'area' as kind, area as number, ref_area as code from area_number
union all
select 'activity', number, activity from activity_number;

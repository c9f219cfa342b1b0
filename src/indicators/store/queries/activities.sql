-- All activities of all schemes, in the order they are printed. Grain: activity.
select * from activity order by scheme, position, activity;

-- The activities of one taxonomy and the class of each. Grain: activity.
select * from taxonomy_class where taxonomy = $taxonomy order by activity;

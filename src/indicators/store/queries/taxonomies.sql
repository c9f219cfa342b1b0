-- The taxonomies of high-tech. Grain: taxonomy.
select * from taxonomy order by taxonomy;

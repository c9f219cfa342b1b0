-- The names of the registered clusters. Grain: cluster.
select cluster, name_en, name_zh from cluster order by cluster;

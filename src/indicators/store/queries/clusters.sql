-- The registry of clusters, one row a cluster and city (a cluster without named cities has one row). Grain: cluster, ref_area.
select cluster.*, cluster_area.ref_area
from cluster
left join cluster_area using (cluster)
order by cluster.kind, cluster.list_date, cluster.cluster, cluster_area.ref_area;

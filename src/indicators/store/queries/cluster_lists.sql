-- The official lists of national clusters, and how many clusters of each are in this registry. Grain: list.
-- A later list includes the clusters of the earlier ones.
select cluster_list.*, count(cluster.cluster) as listed_here
from cluster_list
left join cluster on cluster.kind = 'national_list' and cluster.list_date <= cluster_list.date
group by all
order by date;

-- Output and targets of clusters. Grain: cluster, series, figure_kind, year.
select * from cluster_figure order by cluster, series, year, figure_kind;

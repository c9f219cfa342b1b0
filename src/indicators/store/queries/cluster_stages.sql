-- Value-chain stages for which a cluster has published evidence. Grain: cluster, stage, source.
select cluster, stage, evidence_en, evidence_zh, source from cluster_stage
union all
select cluster, stage, name_en, name_zh, source from anchor where cluster is not null and stage is not null
order by all;

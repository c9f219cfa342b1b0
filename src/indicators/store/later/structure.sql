-- Structure of a release that did not keep the status, decimals and source of output beside its share.
select
    kept.*, part.obs_status as output_status, part.decimals, part.source as output_source
from {file}.structure as kept
join dataset using (dataset)
left join observation as part
    on part.dataset = kept.dataset and part.measure = dataset.activity_level and part.definition = '_Z'
    and part.ref_area = kept.ref_area and part.time_period = kept.time_period and part.activity = kept.activity

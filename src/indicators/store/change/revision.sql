-- Every value that ever changed or went: the parent's list, and what differs between parent and next release.
-- Values that are new are no revisions. The number is written when the register has given one.
insert into revision
select * from parent.revision
union all
select
    before.dataset, before.ref_area, before.time_period, before.freq, before.measure, before.activity,
    before.price_basis, before.definition, before.obs_value, before.obs_status, after.obs_value,
    after.obs_status, null
from parent.observation as before
left join observation as after
    on before.dataset = after.dataset and before.ref_area = after.ref_area
    and before.time_period = after.time_period and before.freq = after.freq
    and before.measure = after.measure and before.activity = after.activity
    and before.price_basis = after.price_basis and before.definition = after.definition
where after.obs_value is distinct from before.obs_value
    or after.obs_status is distinct from before.obs_status;

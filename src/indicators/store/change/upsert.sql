-- Upsert: the change comes in over what stands under the same keys.
create temp view coming as
select * from change;
create temp view standing as
select old.*
from parent.observation as old
semi join change using (dataset, ref_area, time_period, freq, measure, activity, price_basis, definition);

-- Append: what has a new key comes in, and nothing that stands is touched.
create temp view coming as
select change.*
from change
anti join parent.observation
    using (dataset, ref_area, time_period, freq, measure, activity, price_basis, definition);
create temp view standing as
select * from parent.observation where false;

-- Replace: the change is the whole of every series it touches.
create temp view coming as
select * from change;
create temp view standing as
select old.*
from parent.observation as old
semi join (select distinct dataset, measure, price_basis, definition, freq from change) as touched
    using (dataset, measure, price_basis, definition, freq);

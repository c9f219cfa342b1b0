-- Contributions of a release that kept output and its share apart.
select contribution.*, structure.output, structure.share_of_output_pct
from {file}.contribution
left join structure using (dataset, scheme, ref_area, time_period, activity)

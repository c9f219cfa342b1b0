-- What a release holds of some measures of a dataset, to check new figures against. Grain: the observation's.
select * exclude (source, note)
from observation
where dataset = $ds and list_contains($measures::varchar[], measure)
order by all;

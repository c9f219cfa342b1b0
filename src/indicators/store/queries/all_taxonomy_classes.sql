-- The activities of every taxonomy, the class of each, and the ISIC Rev. 4 codes they lie in. Grain: taxonomy,
-- activity, isic4. An activity that the crosswalk does not know has one row without a code.
select
    taxonomy_class.taxonomy, taxonomy_class.class, taxonomy_class.activity, taxonomy_class.name_en,
    taxonomy_class.name_zh, crosswalk.isic4, coalesce(crosswalk.part, '') as part
from taxonomy_class
join taxonomy using (taxonomy)
left join crosswalk on crosswalk.scheme = taxonomy.scheme and crosswalk.activity = taxonomy_class.activity
order by all;

-- In which ISIC Rev. 4 codes the activities of one scheme lie, each with its own code without the scheme's prefix.
-- Grain: activity, isic4.
select activity, isic4, coalesce(part, '') as part, source from crosswalk where scheme = $scheme
order by activity, isic4;

-- What one release changed. Grain: the observation's, for one release.
select revision.*, area.kind as area_kind
from revision
left join area using (ref_area)
where revision.dataset = $ds and revision.release = $release
order by measure, time_period desc, abs(new_value - old_value) desc, ref_area;

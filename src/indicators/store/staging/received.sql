-- The staged observations as the checks ask for them, beside the codelists and the revisions of the release.
create or replace temp view received as
select
    ref_area, time_period, freq, measure, activity, price_basis, definition, obs_value, obs_status, decimals, note, key,
    line, again, (select file from place_given) as file, (select sheet from place_given) as sheet,
    (select letter from columns_given where columns_given.position = staged.position) || number as cell
from staged;
create or replace temp view area as from release.area;
create or replace temp view activity as from release.activity;
create or replace temp view revision as from release.revision;

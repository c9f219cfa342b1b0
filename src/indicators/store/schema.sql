-- A release file: codelists, observations, revisions and marts of one immutable state of the statistics.

-- What wrote the file: this schema, and the edition of the formulas behind its marts, as hashes. One row.
create table made_by (schema varchar, edition varchar);

-- Codelists --------------------------------------------------------------------------------------------
create table code (codelist varchar, code varchar, name_en varchar, name_zh varchar, position integer);
create table dataset (
    dataset varchar primary key, name_en varchar, name_zh varchar, definition_en varchar, definition_zh varchar,
    country varchar, benchmark varchar, schemes varchar, bases varchar, focus varchar, focus_definition varchar,
    unit varchar, total_level varchar, activity_level varchar, shock_year varchar);
create table area (
    ref_area varchar primary key, kind varchar, name_en varchar, name_zh varchar, parent varchar,
    region varchar, tier varchar, longitude double, latitude double);
create table activity (
    scheme varchar, activity varchar primary key, name_en varchar, name_zh varchar, parent varchar,
    position integer, isic4 varchar);
create table source (
    source varchar primary key, title_en varchar, title_zh varchar, url varchar, source_class varchar,
    note_en varchar, note_zh varchar);
create table definition (
    definition varchar primary key, name_en varchar, name_zh varchar, base_code varchar, base_en varchar,
    base_zh varchar, note_en varchar, note_zh varchar);
create table taxonomy (
    taxonomy varchar primary key, name_en varchar, name_zh varchar, scheme varchar, edition varchar,
    source varchar, note_en varchar, note_zh varchar);
create table taxonomy_class (
    taxonomy varchar, activity varchar, class varchar, rd_intensity double, name_en varchar, name_zh varchar);
-- In which ISIC Rev. 4 divisions (or groups) the activities of other schemes and of taxonomies lie. `part`: empty;
-- partly = covers a part of that code only; minor = a small part lies there, disregarded in sums.
create table crosswalk (scheme varchar, activity varchar, isic4 varchar, part varchar, source varchar);
create table cluster (
    cluster varchar primary key, kind varchar, name_en varchar, name_zh varchar, field varchar,
    batch_en varchar, batch_zh varchar, list_date varchar, area_en varchar, area_zh varchar, source varchar,
    note varchar);
create table cluster_area (cluster varchar, ref_area varchar);
create table cluster_figure (
    cluster varchar, figure_kind varchar, series varchar, measure_en varchar, measure_zh varchar,
    bound varchar, value double, unit varchar, year varchar, source varchar, note varchar);
create table cluster_stage (
    cluster varchar, stage varchar, evidence_en varchar, evidence_zh varchar, source varchar);
create table cluster_list (
    list varchar, count integer, date varchar, name_en varchar, name_zh varchar, source varchar);
create table anchor (
    anchor varchar primary key, kind varchar, name_en varchar, name_zh varchar, ref_area varchar,
    cluster varchar, stage varchar, lead_en varchar, lead_zh varchar, date varchar, value double,
    unit varchar, source varchar, note varchar);
create table event (
    date varchar, precision varchar, ref_area varchar, title_en varchar, title_zh varchar, kind varchar,
    source varchar, note varchar);

-- Statistics -------------------------------------------------------------------------------------------
-- Grain: dataset, ref_area, time_period, freq, measure, activity, price_basis, definition.
-- `decimals` is the number of decimals as published: half a unit of the last one is the rounding interval.
create table observation (
    dataset varchar not null, ref_area varchar not null, time_period varchar not null, freq varchar not null,
    measure varchar not null, activity varchar not null, price_basis varchar not null,
    definition varchar not null, obs_value double, obs_status varchar not null, decimals integer,
    source varchar not null, note varchar);

-- Every value that ever changed, with the release that changed it. Same grain, plus release.
create table revision (
    dataset varchar, ref_area varchar, time_period varchar, freq varchar, measure varchar, activity varchar,
    price_basis varchar, definition varchar, old_value double, old_status varchar, new_value double,
    new_status varchar, release integer);

-- Marts: computed once, when the release is published ------------------------------------------------------
-- One value an area, period and measure. Grain: dataset, measure, price_basis, definition, ref_area, time_period.
create table area_value (
    dataset varchar, measure varchar, price_basis varchar, definition varchar, ref_area varchar,
    time_period varchar, freq varchar, obs_value double, obs_status varchar, reason varchar,
    decimals integer, source varchar);

-- Output and its shares; `obs_status` and `source` are those of the share, the last three columns those of output.
-- Grain: dataset, scheme, ref_area, time_period, activity.
create table structure (
    dataset varchar, scheme varchar, ref_area varchar, time_period varchar, activity varchar,
    output double, share_of_output_pct double, obs_status varchar, reason varchar, source varchar,
    output_status varchar, decimals integer, output_source varchar);

-- Contributions to growth, with output and its share beside them.
-- Grain: dataset, scheme, basis, ref_area, time_period, activity (`_R` = residual).
create table contribution (
    dataset varchar, scheme varchar, basis varchar, ref_area varchar, time_period varchar, activity varchar,
    growth_pct double, contribution_pp double, contribution_low_pp double, contribution_high_pp double,
    obs_status varchar, reason varchar, share_of_growth_pct double, share_of_growth_status varchar,
    share_of_growth_reason varchar, source varchar, output double, share_of_output_pct double);

-- How many cities have each measure in each year. Published figures (a definition other than _Z) count apart from the
-- national accounts. Grain: dataset, measure, definition, time_period.
create table coverage (
    dataset varchar, measure varchar, definition varchar, time_period varchar, areas bigint);

-- The cities with figures. Grain: dataset, ref_area.
create table covered_city (dataset varchar, ref_area varchar);

-- The yearly totals of cities in numbers, measure by measure: a whole measure is read from here, texts are not.
-- `city`: the place of a city among all, by code, from 0. `told`: a row of figure_told. Grain: dataset, measure, year, city.
create table city_figure (
    dataset varchar, measure varchar, year smallint, city integer, obs_value double, told integer);

-- What is said of those figures. Grain: told.
create table figure_told (
    told integer, obs_status varchar, reason varchar, decimals integer, source varchar);

-- Numbers for codes, in which the marts below keep areas and activities. A code keeps its number in every release built
-- upon this one; `_R` and `_T` have one too.
create table area_number (area integer, ref_area varchar);
create table activity_number (number smallint, activity varchar);

-- Yearly output by activity in numbers, year by year and activity by activity: what is looked at is a year of all areas.
-- Totals stand under activity `_T` and no scheme. `told`: a row of output_told.
-- Grain: dataset, scheme, year, number (of the activity), area.
create table output_figure (
    dataset varchar, scheme varchar, year smallint, number smallint, area integer, output double, told integer);
create table output_told (told integer, obs_status varchar, decimals integer, source varchar);

-- Yearly contributions in numbers, year by year. Grain: dataset, scheme, basis, year, area, number (of the activity).
create table contribution_figure (
    dataset varchar, scheme varchar, basis varchar, year smallint, area integer, number smallint,
    growth_pct double, contribution_pp double, contribution_low_pp double, contribution_high_pp double,
    share_of_growth_pct double, output double, share_of_output_pct double, told integer);
create table contribution_told (
    told integer, obs_status varchar, reason varchar, share_of_growth_status varchar, share_of_growth_reason varchar,
    source varchar);

-- Both as they follow from area_value; the figures need what is said of them first.
create view figures_told as
with said as (
    select distinct obs_status, reason, decimals, area_value.source
    from area_value
    join area using (ref_area)
    where area.kind = 'city' and definition = '_Z' and length(time_period) = 4
)
select row_number() over (order by obs_status, reason, decimals, source) - 1 as told, * from said;

create view city_figures as
with city as (
    select ref_area, row_number() over (order by ref_area) - 1 as city from area where kind = 'city'
)
select
    dataset, measure, try_cast(time_period as smallint) as year, city, obs_value, figure_told.told
from area_value
join city using (ref_area)
join figure_told
    on figure_told.obs_status is not distinct from area_value.obs_status
    and figure_told.reason is not distinct from area_value.reason
    and figure_told.decimals is not distinct from area_value.decimals
    and figure_told.source is not distinct from area_value.source
where definition = '_Z' and length(time_period) = 4;

-- The others as they follow from the codelists, the observations and the contributions. Numbers and what is said come
-- first; where a release is built upon another, they go on from those that stand.
create view area_numbers as
select (row_number() over (order by ref_area) - 1)::integer as area, ref_area from area;

create view activity_numbers as
select (row_number() over (order by residual_or_total, scheme, position, activity) - 1)::smallint as number, activity
from (
    select scheme, position, activity, false as residual_or_total from activity
    union all
    select '', 0, unnest(['_R', '_T']), true
);

create view yearly_outputs as
select
    dataset, case when activity = '_T' then '' else scheme end as scheme, try_cast(time_period as smallint) as year,
    activity, ref_area, obs_value as output, obs_status, decimals, observation.source
from observation
join dataset using (dataset)
left join activity using (activity)
where observation.definition = '_Z' and length(time_period) = 4
    and case when activity = '_T' then measure = total_level else measure = activity_level and scheme is not null end;

create view outputs_told as
select row_number() over (order by obs_status, decimals, source) - 1 as told, *
from (select distinct obs_status, decimals, source from yearly_outputs);

create view output_figures as
select
    yearly_outputs.dataset, yearly_outputs.scheme, yearly_outputs.year, activity_number.number, area_number.area,
    yearly_outputs.output, output_told.told, yearly_outputs.ref_area
from yearly_outputs
join activity_number using (activity)
join area_number using (ref_area)
join output_told
    on output_told.obs_status is not distinct from yearly_outputs.obs_status
    and output_told.decimals is not distinct from yearly_outputs.decimals
    and output_told.source is not distinct from yearly_outputs.source;

create view contributions_told as
select
    row_number() over (order by obs_status, reason, share_of_growth_status, share_of_growth_reason, source) - 1 as told, *
from (
    select distinct obs_status, reason, share_of_growth_status, share_of_growth_reason, source
    from contribution
    where length(time_period) = 4
);

create view contribution_figures as
select
    contribution.dataset, contribution.scheme, contribution.basis,
    try_cast(contribution.time_period as smallint) as year, area_number.area, activity_number.number,
    contribution.growth_pct, contribution.contribution_pp, contribution.contribution_low_pp,
    contribution.contribution_high_pp, contribution.share_of_growth_pct, contribution.output,
    contribution.share_of_output_pct, contribution_told.told, contribution.ref_area
from contribution
join activity_number using (activity)
join area_number using (ref_area)
join contribution_told
    on contribution_told.obs_status is not distinct from contribution.obs_status
    and contribution_told.reason is not distinct from contribution.reason
    and contribution_told.share_of_growth_status is not distinct from contribution.share_of_growth_status
    and contribution_told.share_of_growth_reason is not distinct from contribution.share_of_growth_reason
    and contribution_told.source is not distinct from contribution.source
where length(contribution.time_period) = 4;

-- Every figure that can be ranked, whichever mart holds it.
-- Grain: dataset, measure, activity, basis, definition, ref_area, time_period.
create view indicator_value as
select
    dataset, measure, '_T' as activity, '_Z' as basis, definition, ref_area, time_period, obs_value,
    obs_status, reason, decimals, source
from area_value
union all
select
    dataset, dataset.activity_level, activity, '_Z', '_Z', ref_area, time_period, output, obs_status, reason,
    null, source
from structure
join dataset using (dataset)
union all
select
    dataset, 'share_of_output_pct', activity, '_Z', '_Z', ref_area, time_period, share_of_output_pct,
    obs_status, reason, null, source
from structure
union all
select
    dataset, 'contribution_pp', activity, basis, '_Z', ref_area, time_period, contribution_pp, obs_status,
    reason, null, source
from contribution
union all
select
    dataset, 'share_of_growth_pct', activity, basis, '_Z', ref_area, time_period, share_of_growth_pct,
    share_of_growth_status, share_of_growth_reason, null, source
from contribution;

-- Which measures an area has in a year. Grain: dataset, measure, definition, ref_area, time_period.
create view area_coverage as
with of_activities as (
    select
        dataset, ref_area, time_period, count(output) > 0 as output, count(share_of_output_pct) > 0 as share
    from structure
    group by all
),
of_growth as (
    select
        dataset, ref_area, time_period, count(contribution_pp) > 0 as contribution,
        count(share_of_growth_pct) > 0 as share
    from contribution
    group by all
)
select dataset, measure, definition, ref_area, time_period from area_value where obs_value is not null
union
select dataset, dataset.activity_level, '_Z', ref_area, time_period
from of_activities
join dataset using (dataset)
where output
union
select dataset, 'share_of_output_pct', '_Z', ref_area, time_period from of_activities where share
union
select dataset, 'contribution_pp', '_Z', ref_area, time_period from of_growth where contribution
union
select dataset, 'share_of_growth_pct', '_Z', ref_area, time_period from of_growth where share;

-- The same of cities and years alone, from which coverage is counted.
create view city_coverage as
select area_coverage.*
from area_coverage
join area using (ref_area)
where area.kind = 'city' and length(time_period) = 4;

-- A part as per cent of its whole: not defined where the whole is missing or not positive.
create macro share_pct(part, whole) as case when whole > 0 then 100 * part / whole end;
create macro share_status(part, status, whole) as
    case when part is null then status when whole > 0 then status when whole is null then 'O' else 'M' end;
create macro share_reason(whole) as
    case when whole is null then 'total_missing' when whole <= 0 then 'total_not_positive' else '' end;
-- The sources of a figure made of two: each named once.
create macro both_sources(one, other) as
    case when other is null or one = other then one else one || ';' || other end;

-- The cities that pass a reader's filters; an empty list, or a floor of 0, lets all pass. The floor is held against
-- the latest yearly output known, in the measure the dataset keeps output in. Grain: ref_area.
create macro chosen_cities(the_dataset, provinces, regions, tiers, least) as table
with latest_output as (
    select ref_area, max_by(obs_value, time_period) as output
    from area_value
    where dataset = the_dataset and definition = '_Z' and obs_value is not null and length(time_period) = 4
        and measure = (select total_level from dataset where dataset = the_dataset)
    group by ref_area
)
select ref_area, case when parent = 'CN' then ref_area else parent end as province, region, tier
from area
where kind = 'city'
    and (len(regions::varchar[]) = 0 or list_contains(regions::varchar[], region))
    and (len(tiers::varchar[]) = 0 or list_contains(tiers::varchar[], tier))
    and (len(provinces::varchar[]) = 0
        or list_contains(provinces::varchar[], case when parent = 'CN' then ref_area else parent end))
    and (least = 0 or ref_area in (select ref_area from latest_output where output >= least));

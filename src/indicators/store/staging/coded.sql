-- The codes of the text and of the release as types, so that keys are compared as numbers; and the meanings in them.
drop table if exists staged cascade;
drop type if exists area_code cascade;
drop type if exists period_code cascade;
drop type if exists freq_code cascade;
drop type if exists measure_code cascade;
drop type if exists activity_code cascade;
drop type if exists basis_code cascade;
drop type if exists definition_code cascade;
create or replace temp view held as from release.observation where dataset = (select dataset from place_given);
create type area_code as enum (
    select ref_area from (select ref_area from areas_given union select ref_area from held) order by ref_area);
create type period_code as enum (
    select time_period
    from (select time_period from periods_given union select time_period from held)
    where time_period is not null
    order by time_period);
create type freq_code as enum (
    select freq
    from (select freq from periods_given union select freq from held)
    where freq is not null
    order by freq);
create type measure_code as enum (
    select measure from (select measure from series_given union select measure from held) order by measure);
create type activity_code as enum (
    select activity from (select activity from series_given union select activity from held) order by activity);
create type basis_code as enum (
    select price_basis
    from (select price_basis from series_given union select price_basis from held)
    order by price_basis);
create type definition_code as enum (
    select definition from (select definition from series_given union select definition from held) order by definition);
create or replace temp table areas as select written, ref_area::area_code as ref_area from areas_given;
create or replace temp table periods as
select written, time_period::period_code as time_period, freq::freq_code as freq
from periods_given
where time_period is not null;
create or replace temp table series as
select
    * replace (
        measure::measure_code as measure, activity::activity_code as activity, price_basis::basis_code as price_basis,
        definition::definition_code as definition)
from series_given;

-- What is said of contributions in numbers. Grain: told.
select obs_status, reason, share_of_growth_status, share_of_growth_reason, source from contribution_told order by told;

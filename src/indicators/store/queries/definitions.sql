-- What published figures cover and what they are shares of. Grain: definition.
select * from definition order by definition;

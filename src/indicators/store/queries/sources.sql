-- Where figures were read. Grain: source.
select * from source order by source;

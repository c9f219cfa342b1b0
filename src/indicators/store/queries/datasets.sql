-- The datasets and how a first visit looks at them. Grain: dataset.
select * from dataset order by dataset;

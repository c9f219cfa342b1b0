-- Shares of the nation are those of every area anew when the nation itself is touched.
delete from area_value
where dataset = $dataset and measure = 'share_of_nation_pct'
    and exists (from touched where dataset = $dataset and ref_area = $benchmark);

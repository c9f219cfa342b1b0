-- Contributions of one year in numbers, of every area. Grain: area, number (of the activity).
select
    area, number, growth_pct, contribution_pp, contribution_low_pp, contribution_high_pp, share_of_growth_pct, output,
    share_of_output_pct, told
from contribution_figure
where dataset = $ds and scheme = $acts and basis = $basis and year = $t;

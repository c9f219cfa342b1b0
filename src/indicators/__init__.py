"""City Indicators: everything shown is a pure function of a release and a view."""

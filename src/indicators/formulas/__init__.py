"""Every calculation, as a pure function from tables to a table: nothing here reads, stores or draws."""

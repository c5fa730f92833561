"""Link: what several articles mention becomes one entity, one happening; every link is an edge with its reason."""

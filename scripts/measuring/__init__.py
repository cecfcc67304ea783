"""Sets up what the benchmarks compare: sites of any size, and other search engines beside ours."""

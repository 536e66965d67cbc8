"""The replay: two workflows on one clock, the same cases with the same luck, in one page."""

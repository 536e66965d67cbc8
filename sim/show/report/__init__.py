"""The report: what a comparison found, for people who decide and for people who check."""

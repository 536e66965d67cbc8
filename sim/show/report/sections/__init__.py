"""The sections of a report: each a function from what is told to typed blocks."""

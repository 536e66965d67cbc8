"""Scenario files: YAML in and out, with every mistake of a file named at its line and column."""

"""The shape of a scenario file, as models of its mappings."""

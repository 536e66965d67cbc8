"""Speed, measured beside others; run by `make bench`."""

"""Models of the two workloads in other simulators, each run in an environment of its own."""

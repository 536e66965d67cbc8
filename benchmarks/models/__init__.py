"""The two workloads written for themselves alone: by hand in SimPy, as bare loops, in plain C."""

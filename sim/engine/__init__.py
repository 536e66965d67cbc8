"""How a system moves: keyed draws, the plan, and the engines that run it."""

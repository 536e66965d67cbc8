"""How much of what a workflow changes is each reform's: Shapley values over subsets of reforms."""

"""What a run's log means: measures of cases and runs, their statistics, and checks of any log."""

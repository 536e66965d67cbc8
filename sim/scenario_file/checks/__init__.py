"""What a file of the right shape may still have wrong: references and logic."""

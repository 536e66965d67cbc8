"""What a difference between two workflows hangs on: sensitivity to what is assumed."""

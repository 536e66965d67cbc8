"""What `compare` tells on a terminal, one part a file."""

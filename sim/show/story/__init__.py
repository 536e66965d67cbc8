"""What is told in words, on a terminal or on a page; one part a file."""

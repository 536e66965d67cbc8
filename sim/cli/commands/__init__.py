"""One command a file; each has `do(asked, lang)`, which returns the exit code."""

"""The figures, one file each: its data, the function that gathers them, the one that draws them."""

"""What people see: words, figures, pages; nothing here is loaded before it is asked for."""

"""What people see of a comparison; nothing here is loaded before it is asked for."""

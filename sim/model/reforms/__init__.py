"""The levers: one reform a file."""

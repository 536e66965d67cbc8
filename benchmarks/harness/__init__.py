"""How simulators are run side by side, compared and shown."""

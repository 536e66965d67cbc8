"""What a permit system is: calendars, offices, items, demand, the scenario and its reforms."""

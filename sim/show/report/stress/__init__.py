"""The STRESS-DES checklist, filled in from what a scenario and a comparison hold."""

"""Runs that are too long for memory: measured part by part, their cases kept on disk."""

"""Statistics coming in."""

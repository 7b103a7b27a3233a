"""Music written and played to order."""

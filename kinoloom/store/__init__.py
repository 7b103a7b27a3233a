"""What the database remembers."""

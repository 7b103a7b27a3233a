"""What happens, told to whoever watches, while it happens."""

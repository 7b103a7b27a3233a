"""Files that people hand in: how they come, and what is done before anything uses them."""

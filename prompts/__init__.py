"""What the language model is told, as text that a writer can edit."""

"""A language model that a local Ollama server runs."""

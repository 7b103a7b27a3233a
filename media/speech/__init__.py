"""How written text becomes spoken text."""

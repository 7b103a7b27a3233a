"""The studio server: what a browser, a program or an agent may ask for."""

"""Where finished files are kept, each under the key of its recipe."""

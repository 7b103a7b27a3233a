"""`/v1/videos`: the door for whatever speaks to video models the way the openai SDK does."""

"""`/mcp`: the door for agents, by the Model Context Protocol."""

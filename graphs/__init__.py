"""The graphs and who directs them."""

import os

# A tampered checkpoint could otherwise call anything importable. LangGraph reads this when it is first imported.
os.environ.setdefault("LANGGRAPH_STRICT_MSGPACK", "true")  # noqa: TID251

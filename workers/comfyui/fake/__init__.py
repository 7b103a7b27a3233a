"""A ComfyUI server for tests: real sockets and files, no model, and everything can go wrong on request."""

from workers.comfyui.fake.server import FakeComfy

__all__ = ["FakeComfy"]

"""The fake for people: `python -m workers.ollama.fake --port 11434`."""

import argparse
import sys
import threading

from workers.ollama.fake.brain import SmallWriter
from workers.ollama.fake.server import FakeOllama


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m workers.ollama.fake", description="An Ollama without a model.")
    parser.add_argument("--port", type=int, default=11434)
    parser.add_argument("--token-s", type=float, default=0.02, help="seconds from one token to the next")
    parser.add_argument("--load-s", type=float, default=0.0, help="seconds that loading a model takes")
    chosen = parser.parse_args()
    with FakeOllama(SmallWriter(), port=chosen.port) as fake:
        fake.machine.token_s, fake.machine.load_s = chosen.token_s, chosen.load_s
        sys.stdout.write(f"A fake Ollama listens at {fake.url}; Ctrl-C ends it.\n")
        sys.stdout.flush()
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            return


if __name__ == "__main__":
    main()

"""Words for the person at the terminal."""

import sys
import time


class Trouble(Exception):
    """Something a person has to put right; the message says what and how."""


BEGAN = time.monotonic()


def say(text=""):
    print(text, flush=True)


def step(text):
    sys.stdout.write(f"[{time.monotonic() - BEGAN:5.1f} s] {text}\n")  # whole lines, from any thread
    sys.stdout.flush()


def run(main):
    """Runs a script's main; a trouble or an interrupt ends it without a stack trace."""
    try:
        sys.exit(main() or 0)
    except Trouble as trouble:
        print(f"\n{sys.argv[0].rsplit('/', 1)[-1]}: {trouble}", file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        print("\ninterrupted; what was started keeps running, deploy/down stops it", file=sys.stderr)
        sys.exit(130)

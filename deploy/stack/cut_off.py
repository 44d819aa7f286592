"""Cuts a server off, as a switch of its power would: it writes no more, and starts as a standby only.

Called with its data folder, by the worker on the machine of the other server of its pair.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from stack import postgres, sites


def cut_off(data):
    """A word of what was done, once it surely does not run."""
    sign = data / "standby.signal"
    sign.touch()
    postgres.give_away(sign)
    return sites.ended(data) if sites.runs(data) else f"db-{data.parent.name}: does not run"


if __name__ == "__main__":
    print(cut_off(Path(sys.argv[1])))

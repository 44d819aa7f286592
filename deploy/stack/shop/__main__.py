"""A process of the shop, or one of the commands that its host allows.

As windows run it: with an absolute path, in any folder, told nothing by its environment.
"""

import sys
from pathlib import Path

sys.path[0] = str(Path(__file__).resolve().parents[2])

from stack.shop import jobs, release, web
from stack.shop.settings import Settings
from stack.terminal import Trouble, run

COMMANDS = {
    "web": web.serve,
    "jobs": jobs.work,
    "start-jobs": jobs.start,
    "stop-jobs": jobs.stop,
    "new-version": release.new,
    "old-version": release.old,
}


def main():
    if len(sys.argv) != 3 or sys.argv[1] not in COMMANDS:
        raise Trouble(f"usage: shop {'|'.join(COMMANDS)} SETTINGS")
    COMMANDS[sys.argv[1]](Settings.read(sys.argv[2]))


run(main)

"""What drives a browser through the console: two packages of npm, kept in the cache."""

import shutil
from pathlib import Path

from stack import layout
from stack.downloads import install, quietly
from stack.terminal import Trouble, step

CHROMIUM = Path("/usr/bin/chromium")
PACKAGES = ("playwright-core@1", "axe-core@4")
HOME = layout.CACHE / "browser"


def modules():
    """The directory of the packages; a trouble says what is missing."""
    missing = _missing()
    if missing and not install(*missing):
        raise Trouble(f"the console is looked at with Debian's {' and '.join(missing)}.")
    kept = HOME / "node_modules"
    if not all((kept / package.split("@")[0]).exists() for package in PACKAGES):
        _fetch()
    return kept


def _missing():
    """The packages to install; others' packages of Node.js bring npm and conflict with Debian's."""
    chromium = [] if CHROMIUM.exists() else ["chromium"]
    return chromium if shutil.which("npm") else [*chromium, "npm"]


def _fetch():
    step(f"fetching {' and '.join(PACKAGES)} with npm")
    HOME.mkdir(parents=True, exist_ok=True)
    command = ["npm", "install", "--prefix", HOME, "--no-audit", "--no-fund", "--ignore-scripts"]
    if not quietly([*command, *PACKAGES]):
        raise Trouble(f"npm could not fetch {' and '.join(PACKAGES)}.")

"""Where the shop is and what it stands on, in a file that its owner alone can read."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

FILE = "shop.json"


@dataclass(frozen=True)
class Settings:
    """
    home has all its files; web and queue are ports of this machine; database is what psql reads of
    its environment.
    """

    home: str
    web: int
    queue: int
    queue_password: str
    psql: str
    database: dict

    @classmethod
    def read(cls, file):
        return cls(**json.loads(Path(file).read_text()))

    def write(self):
        """Written in one step: whoever reads it reads all of it."""
        Path(self.home).mkdir(parents=True, exist_ok=True)
        staged = self.file.with_suffix(".new")
        descriptor = os.open(staged, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as content:
            json.dump(asdict(self), content)
        staged.replace(self.file)
        return self.file

    @property
    def file(self):
        return Path(self.home, FILE)

    @property
    def flag(self):
        """There while the shop is worked on."""
        return Path(self.home, "maintenance")

    @property
    def version(self):
        return Path(self.home, "version")

    @property
    def busy(self):
        """A file for each slow call that is being answered."""
        return Path(self.home, "busy")

    @property
    def jobs(self):
        """Held by the worker of jobs, with its pid."""
        return Path(self.home, "jobs.pid")

    @property
    def log(self):
        return Path(self.home, "jobs.log")

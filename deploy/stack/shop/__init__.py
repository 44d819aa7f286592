"""The shop that windows are shown on: a web application, a worker of its jobs, and its host's commands."""

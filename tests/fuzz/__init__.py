"""Feeds broken files to the readers for a bounded time: `python -m tests.fuzz`, with atheris or else hypothesis."""

"""What can go wrong in a check that the user must mend; the message is Norwegian and meant for the user.

CheckError
  DecisionError      a decision that cannot stand: no name, no reason, or a cell or finding that is not there
  ProfileError       a requirement profile that cannot be read or has something wrong in it
  StoreError         a check or decision that is asked for is not stored
  WatchError         a folder that cannot be watched: not there, or another watcher has it
  WebhookError       an address that may not be called, or a signature that does not hold
"""

from __future__ import annotations


class CheckError(Exception):
    """Something that the caller can mend. `str(error)` says what, where and what to do."""


class DecisionError(CheckError):
    """The decision cannot stand as given; nothing was stored."""


class StoreError(CheckError):
    """What was asked for is not in the store."""


class WatchError(CheckError):
    """The folder cannot be watched now."""


class WebhookError(CheckError):
    """The address may not be called, or a received signature does not hold."""


class ProfileError(CheckError):
    """The requirement profile cannot be used; the message names file and place."""

"""What can go wrong in the index, as a small tree; messages are Norwegian, for the user, and say what to do.

LibraryError
  EmbeddingUnavailableError  no embedding model on this platform, or the configured one cannot be opened
  UnknownDocumentError       no document with that id
  StoreError                 the vector store cannot be opened or does not answer; trying again may help
  SchemaError                the database was made by a newer version
"""

from __future__ import annotations


class LibraryError(Exception):
    """Something in the index failed; nothing was half written."""


class EmbeddingUnavailableError(LibraryError):
    """There is no usable embedding model; the message names the setting that chooses another."""


class UnknownDocumentError(LibraryError):
    """No document has that id. The caller should look it up again, it may have been replaced."""


class StoreError(LibraryError):
    """The vector store does not answer. The catalogue is whole, and the same call may work later."""


class SchemaError(LibraryError):
    """The database's schema is newer than this program."""

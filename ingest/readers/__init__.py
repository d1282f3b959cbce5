"""One reader a file type: bytes become pages of text and blocks in reading order.

A reader raises `IngestError` with a message for the user; it decides nothing about what the document is.
"""

"""Floor 1: bytes become documents, mandates, reports and passages.

Knows nothing of indexes, questions or HTTP.
"""

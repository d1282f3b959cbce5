"""Floor 3: a question becomes an answer, sentence by sentence with its citations.

Knows nothing of HTTP or HTML, nor of checks.
"""

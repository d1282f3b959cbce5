"""Floor 3: a report and its mandate become a check result with verbatim evidence.

Knows nothing of HTTP, nor of answers.
"""

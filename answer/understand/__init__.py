"""From a question as typed to a `Query`: language, parts, terms, names, dates and what kind of answer is asked for.

Knows the documents' words (for spelling), not what they say.
"""

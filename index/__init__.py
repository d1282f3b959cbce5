"""Floor 2: passages become an index that can be searched, and documents a catalogue.

Knows nothing of what a question means.
"""

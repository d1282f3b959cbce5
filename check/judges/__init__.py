"""One judge per element: does this statement, tied to this assignment, state the element's substance?

Cue words and shapes speak first (`cues.py`, `shape.py`), the learned head where they are silent (`statement.py`);
`cell.py` gathers an assignment's statements into one verdict. Finding statements is `ingest/report`'s work.
"""

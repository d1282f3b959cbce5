"""How results are scored, as the contract says to the letter: one file per kind of result, pure functions."""

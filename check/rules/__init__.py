"""One rule a file: its documentation, its data and its check. `registry.py` lists them; none is found by importing."""

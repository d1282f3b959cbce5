"""The learned judge: which elements a text states, where cue words fail. Fitted by `fit.py`, read by `predict.py`."""

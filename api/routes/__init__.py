"""The HTTP API's routes, a file per noun; each only carries arguments in and objects out."""

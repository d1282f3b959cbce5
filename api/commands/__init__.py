"""The command line's commands, a file per group; each only reads arguments, calls a door and prints."""

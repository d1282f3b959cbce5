"""Measures speed and memory through the doors that users have: the command, the server, the library's own parts.

Timings are advisory: they differ from machine to machine, so comparisons are ratios within one run.
"""

"""Beside the floors: gold data become figures and a verdict for CI.

Uses the same doors as a user; knows nothing of HTTP.
"""

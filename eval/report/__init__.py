"""Shows a run: HTML for the case handler who owns the gold set, JUnit and a summary table for CI."""

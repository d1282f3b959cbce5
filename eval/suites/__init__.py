"""The suites, a file each: every one measures through the same doors as a user's."""

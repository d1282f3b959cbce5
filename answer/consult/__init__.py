"""The facts, one file per kind of question: each takes a query and gives a finding, or None where it has nothing.

A finding is complete and exact, or it is not given.
"""

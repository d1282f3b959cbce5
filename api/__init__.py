"""Floor 4: HTTP, command line, web pages and MCP, over the packages below.

Carries objects in and out; parses, ranks and judges nothing itself.
"""

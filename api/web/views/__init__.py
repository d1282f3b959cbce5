"""View models: one frozen dataclass a page, each field documented, and the pure functions that fill them."""

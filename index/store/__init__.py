"""The vector store: one small protocol, Qdrant Edge in this process, or a Qdrant server."""

from index.store.protocol import EVERYTHING, Candidates, Filters, Point, PointSource, Store

__all__ = ["EVERYTHING", "Candidates", "Filters", "Point", "PointSource", "Store"]

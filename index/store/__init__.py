"""The vector store: one small protocol, Qdrant Edge in this process, or a Qdrant server."""

from index.store.protocol import Candidates, Filters, Point, PointSource, Store

__all__ = ["Candidates", "Filters", "Point", "PointSource", "Store"]

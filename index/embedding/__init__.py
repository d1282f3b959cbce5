"""Text to dense vectors: one protocol, the bundled model, and any sentence-transformers model instead.

`open_embedder` chooses; the vectors are unit length float32, so a dot product is the cosine.
"""

from index.embedding.choose import open_embedder
from index.embedding.protocol import Embedder, Progress

__all__ = ["Embedder", "Progress", "open_embedder"]

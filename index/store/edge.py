"""Qdrant Edge: the vectors in this process, as a folder beside the catalogue.

Each state of the catalogue has a folder of its own, made once, renamed into place and never written again. So any
number of processes (a server, `mandat ask` beside it) can have it open, and a change is a new folder: there is no
moment at which a reader sees half of it. Measured with qdrant-edge-py 0.9: without its write-ahead log, two processes
can open one shard; loading rewrites `edge_config.json`, so loading is done under a lock.
"""

from __future__ import annotations

import shutil
import tempfile
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from filelock import FileLock

from index.embedding.protocol import Vectors
from index.errors import StoreError
from index.lexical.sparse import SparseVector
from index.store.protocol import DENSE, SPARSE, Candidates, Filters, Point, PointSource, Scored, batches, in_order

if TYPE_CHECKING:
    from qdrant_edge import EdgeShard

_BATCH = 500


class EdgeStore:
    """See the module. `folder` may be deleted at any time; it is made again from the catalogue."""

    def __init__(self, folder: Path) -> None:
        self._edge = _import_edge()
        self._folder = folder
        self._open: tuple[str, EdgeShard] | None = None
        self._lock = threading.Lock()

    def refresh(self, source: PointSource) -> None:
        """Open the folder of that state, made now where no process has made it yet."""
        name = f"{source.catalogue}-{source.version:08d}"
        with self._lock:
            if self._open is not None and self._open[0] == name:
                return
            self._folder.mkdir(parents=True, exist_ok=True)
            with FileLock(self._folder / "lock"):
                if not (self._folder / name).exists():
                    self._build(name, source)
                shard = self._edge.EdgeShard.load(str(self._folder / name))
                self._discard_older(name)
            self._open = (name, shard)  # the old shard is closed when the last search in it ends

    def search(self, dense: Vectors, sparse: SparseVector, filters: Filters, limit: int) -> Candidates:
        """Up to `limit` nearest by meaning and by words."""
        if self._open is None:
            raise StoreError("Indeksen er ikke åpnet.")
        edge, shard = self._edge, self._open[1]
        condition = self._condition(filters)
        nearest = [edge.Query.Nearest(dense.tolist(), using=DENSE)]
        if sparse.indices:
            words = edge.SparseVector(indices=list(sparse.indices), values=list(sparse.values))
            nearest.append(edge.Query.Nearest(words, using=SPARSE))
        queries = [edge.QueryRequest(limit=limit, query=one, filter=condition) for one in nearest]
        found = shard.query_batch(edge.QueryBatchRequest(queries))
        ranked = [in_order([Scored(str(p.id), p.score) for p in points]) for points in found]
        return Candidates(ranked[0], ranked[1] if len(ranked) > 1 else [])

    def close(self) -> None:
        """Let go of the open folder."""
        with self._lock:
            self._open = None

    def _condition(self, filters: Filters) -> Any:
        wanted = filters.by_field()
        if not wanted:
            return None
        edge = self._edge
        return edge.Filter(
            must=[edge.FieldCondition(key=field, match=edge.MatchAny(any=values)) for field, values in wanted]
        )

    def _build(self, name: str, source: PointSource) -> None:
        made = Path(tempfile.mkdtemp(dir=self._folder, prefix="part."))
        shard = self._create(made, source.dimension)
        for points in batches(source.points(), _BATCH):
            shard.update(self._edge.UpdateOperation.upsert_points(self._points(points)))
        shard.flush()
        shard.close()
        made.replace(self._folder / name)

    def _create(self, path: Path, dimension: int) -> EdgeShard:
        edge = self._edge
        config = edge.EdgeConfig(
            vectors={DENSE: edge.EdgeVectorParams(size=dimension, distance=edge.Distance.Dot)},
            sparse_vectors={SPARSE: edge.EdgeSparseVectorParams(modifier=edge.Modifier.Idf)},
            wal_enabled=False,
        )
        shard: EdgeShard = edge.EdgeShard.create(str(path), config)
        kinds = edge.PayloadSchemaType
        fields = {"document": kinds.Keyword, "year": kinds.Integer, "kind": kinds.Keyword, "assignments": kinds.Keyword}
        for field, kind in fields.items():
            shard.update(edge.UpdateOperation.create_field_index(field, kind))
        return shard

    def _points(self, points: Iterable[Point]) -> list[Any]:
        edge = self._edge
        return [
            edge.Point(
                p.id,
                {
                    DENSE: p.dense.tolist(),
                    SPARSE: edge.SparseVector(indices=list(p.sparse.indices), values=list(p.sparse.values)),
                },
                p.payload(),
            )
            for p in points
        ]

    def _discard_older(self, name: str) -> None:
        """Remove earlier states and what a killed process left; another process may still read its open files."""
        for path in self._folder.iterdir():
            if path.is_dir() and path.name != name and not _is_newer(path.name, name):
                shutil.rmtree(path, ignore_errors=True)


def _is_newer(other: str, name: str) -> bool:
    """True for a later state of the same catalogue, which another process made while this one was reading."""
    catalogue, _, version = name.rpartition("-")
    other_catalogue, _, other_version = other.rpartition("-")
    return other_catalogue == catalogue and other_version > version


def _import_edge() -> Any:
    try:
        import qdrant_edge
    except ImportError as error:
        raise StoreError(
            "Qdrant Edge finnes ikke for denne maskintypen. Sett MANDAT_QDRANT_URL til adressen til en Qdrant-tjener."
        ) from error
    return qdrant_edge

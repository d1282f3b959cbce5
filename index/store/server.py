"""A Qdrant server or cluster, by `qdrant-client`: for more than one machine, or more passages than fit in one process.

The collection is shared and changes point by point, so a search may see a state that is being written; the library
drops what its own state of the catalogue does not have.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from index.embedding.protocol import Vectors
from index.errors import StoreError
from index.lexical.sparse import SparseVector
from index.store.protocol import DENSE, SPARSE, Candidates, Filters, Point, PointSource, Scored, batches, in_order

if TYPE_CHECKING:
    from qdrant_client import QdrantClient

_BATCH = 256
_PAGE = 10_000
_VERSION = "version"
"""Payload field: the state that put the point in, so that a process with an older state leaves newer points alone."""


class ServerStore:
    """See the module. Takes the client, so that tests can give it an in-memory one."""

    def __init__(self, client: QdrantClient, prefix: str = "mandat") -> None:
        self._client = client
        self._prefix = prefix
        self._collection = ""

    @classmethod
    def connect(cls, url: str, api_key: str | None = None) -> ServerStore:
        """The store at that address. Nothing is sent before the first use."""
        from qdrant_client import QdrantClient

        return cls(QdrantClient(url=url, api_key=api_key, timeout=30, check_compatibility=False))

    def refresh(self, source: PointSource) -> None:
        """Put in what is missing, take out what is gone."""
        with _explained():
            collection = f"{self._prefix}-{source.catalogue}"
            self._ensure(collection, source.dimension)
            held = dict(self._held(collection))
            wanted = source.ids()
            missing = wanted - held.keys()
            if missing:
                self._upsert(collection, source.points(missing), source.version)
            gone = [ident for ident, version in held.items() if ident not in wanted and version <= source.version]
            if gone:
                self._client.delete(collection, points_selector=list(gone), wait=True)
            self._collection = collection

    def search(self, dense: Vectors, sparse: SparseVector, filters: Filters, limit: int) -> Candidates:
        """Up to `limit` nearest by meaning and by words."""
        from qdrant_client import models

        condition = _condition(filters)
        requests = [models.QueryRequest(query=dense.tolist(), using=DENSE, filter=condition, limit=limit)]
        if sparse.indices:
            words = models.SparseVector(indices=list(sparse.indices), values=list(sparse.values))
            requests.append(models.QueryRequest(query=words, using=SPARSE, filter=condition, limit=limit))
        with _explained():
            found = self._client.query_batch_points(self._collection, requests)
        ranked = [in_order([Scored(str(p.id), p.score) for p in one.points]) for one in found]
        return Candidates(ranked[0], ranked[1] if len(ranked) > 1 else [])

    def close(self) -> None:
        """Close the connection."""
        self._client.close()

    def _ensure(self, collection: str, dimension: int) -> None:
        from qdrant_client import models

        if self._client.collection_exists(collection):
            return
        self._client.create_collection(
            collection,
            vectors_config={DENSE: models.VectorParams(size=dimension, distance=models.Distance.DOT)},
            sparse_vectors_config={SPARSE: models.SparseVectorParams(modifier=models.Modifier.IDF)},
        )
        kinds = models.PayloadSchemaType
        fields = {"document": kinds.KEYWORD, "year": kinds.INTEGER, "kind": kinds.KEYWORD, "assignments": kinds.KEYWORD}
        for field, kind in fields.items():
            self._client.create_payload_index(collection, field, kind)

    def _held(self, collection: str) -> Iterator[tuple[str, int]]:
        offset: Any = None
        while True:
            records, offset = self._client.scroll(
                collection, limit=_PAGE, offset=offset, with_payload=[_VERSION], with_vectors=False
            )
            for record in records:
                yield str(record.id), int((record.payload or {}).get(_VERSION, 0))
            if offset is None:
                return

    def _upsert(self, collection: str, points: Iterable[Point], version: int) -> None:
        from qdrant_client import models

        for batch in batches(points, _BATCH):
            structs = [
                models.PointStruct(
                    id=p.id,
                    vector={
                        DENSE: p.dense.tolist(),
                        SPARSE: models.SparseVector(indices=list(p.sparse.indices), values=list(p.sparse.values)),
                    },
                    payload=p.payload() | {_VERSION: version},
                )
                for p in batch
            ]
            self._client.upsert(collection, points=structs, wait=True)


def _condition(filters: Filters) -> Any:
    from qdrant_client import models

    wanted = filters.by_field()
    if not wanted:
        return None
    return models.Filter(
        must=[models.FieldCondition(key=field, match=models.MatchAny(any=values)) for field, values in wanted]
    )


@contextmanager
def _explained() -> Iterator[None]:
    """Turns what the client raises into a `StoreError` that says what to look at."""
    from qdrant_client.http.exceptions import ApiException

    try:
        yield
    except (ApiException, OSError) as error:
        raise StoreError(
            f"Qdrant-tjeneren svarer ikke som ventet ({error}). Sjekk MANDAT_QDRANT_URL og at tjeneren går."
        ) from error

"""Words: the Norwegian analyser, and sparse vectors for lexical search."""

from index.lexical.analyser import Term, analyse
from index.lexical.sparse import SparseVector, passage_vector, query_vector, term_id

__all__ = ["SparseVector", "Term", "analyse", "passage_vector", "query_vector", "term_id"]

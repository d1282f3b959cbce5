"""Finds a document by id wherever it is kept: among those that answer questions, or with the checked reports."""

from __future__ import annotations

from fastapi import HTTPException

from api.checking import checked_document, checked_original
from api.wiring import Workspace
from check.errors import StoreError
from index.errors import UnknownDocumentError
from ingest.model import Document


def find_document(workspace: Workspace, ident: str) -> Document:
    """The document. Raises a 404 where there is none."""
    try:
        return workspace.library.document(ident)
    except UnknownDocumentError:
        pass
    try:
        return checked_document(workspace, ident)
    except StoreError:
        raise HTTPException(404) from None


def find_original(workspace: Workspace, ident: str) -> bytes:
    """The document's file. Raises a 404 where there is none."""
    try:
        return workspace.library.original(ident)
    except UnknownDocumentError:
        pass
    try:
        return checked_original(workspace, ident)
    except StoreError:
        raise HTTPException(404) from None

"""Opens a language model at any OpenAI-compatible endpoint, through LlamaIndex. The only file that builds one.

Heavy to import (LlamaIndex): imported where a model is configured, and only there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from llama_index.core.llms import LLM

RETRIES = 2
MOST_TOKENS = 700


def open_language_model(
    url: str, model: str, key: str | None, timeout_s: float = 30.0, *, max_tokens: int = MOST_TOKENS
) -> LLM:
    """The model `model` at `url` (the base of an OpenAI-compatible API). `timeout_s` bounds each request."""
    from llama_index.llms.openai_like import OpenAILike

    opened: LLM = OpenAILike(
        model=model,
        api_base=url,
        api_key=key or "ikke-oppgitt",
        is_chat_model=True,
        timeout=timeout_s,
        max_retries=RETRIES,
        temperature=0.0,
        max_tokens=max_tokens,
        context_window=16384,
    )
    return opened

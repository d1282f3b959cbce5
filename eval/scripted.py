"""A language model that says what a function tells it to, to see what the product lets through. Judges nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from llama_index.core.llms import LLM

Say = Callable[[str], str]
"""Prompt to text."""


def scripted(say: Say) -> LLM:
    """A LlamaIndex model whose every completion is `say(prompt)`."""
    from llama_index.core.llms import CompletionResponse, CustomLLM, LLMMetadata
    from llama_index.core.llms.callbacks import llm_completion_callback

    class Scripted(CustomLLM):
        """See `scripted`."""

        @property
        def metadata(self) -> LLMMetadata:
            return LLMMetadata(model_name="scripted")

        @llm_completion_callback()
        def complete(self, prompt: str, formatted: bool = False, **_: Any) -> CompletionResponse:
            return CompletionResponse(text=say(prompt))

        @llm_completion_callback()
        def stream_complete(self, prompt: str, formatted: bool = False, **_: Any) -> Any:
            text = say(prompt)
            yield CompletionResponse(text=text, delta=text)

    return Scripted()

"""A scripted language model: says what a function makes of the prompt, whole or in pieces."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def scripted(say: Callable[[str], str]) -> Any:
    """A LlamaIndex model whose every answer is `say(prompt)`."""
    from llama_index.core.llms import CompletionResponse, CustomLLM, LLMMetadata
    from llama_index.core.llms.callbacks import llm_completion_callback

    class Scripted(CustomLLM):
        @property
        def metadata(self) -> LLMMetadata:
            return LLMMetadata(model_name="scripted")

        @llm_completion_callback()
        def complete(self, prompt: str, formatted: bool = False, **_: Any) -> CompletionResponse:
            return CompletionResponse(text=say(prompt))

        @llm_completion_callback()
        def stream_complete(self, prompt: str, formatted: bool = False, **_: Any) -> Any:
            text = say(prompt)
            for at in range(0, len(text), 7):
                yield CompletionResponse(text=text[: at + 7], delta=text[at : at + 7])

    return Scripted()

"""Any OpenAI-compatible endpoint as a `Model`, through llama-index.

llama-index takes over two seconds to import: that is left to `build_model`. Each request runs in a
thread and event loop of its own, because only cancelling its task ends it: closing a stream of
llama-index does not, and a timeout of httpx is for one read, not for the whole.
"""

import asyncio
import contextlib
import ssl
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING

import httpx

from assistant.errors import GeneratorUnavailable, SettingsError

if TYPE_CHECKING:
    from llama_index.core.llms import ChatMessage
    from llama_index.core.llms.function_calling import FunctionCallingLLM

# Danish takes about three characters a token: 900 characters with their [k1], and room to spare.
TOKEN_CAP = 800


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadlines:
    """How long a model may take, in seconds; each is counted from when it becomes due."""

    connect_s: float = 2
    first_token_s: float = 15
    idle_s: float = 10  # between two pieces of text
    total_s: float = 60


@dataclass(frozen=True, slots=True)
class OpenAILikeModel:
    """A chat model at an address. `connect` makes llama-index's model over a client of ours."""

    name: str
    connect: Callable[[httpx.AsyncClient | None], "FunctionCallingLLM"]
    messages: Callable[[str, str], "list[ChatMessage]"]
    deadlines: Deadlines = Deadlines()
    token_cap: int = TOKEN_CAP
    # Reading the certificates takes longer than the rest of a request on our side: once is enough.
    trusted: ssl.SSLContext = field(default_factory=httpx.create_ssl_context, repr=False)

    def stream(self, system: str, user: str) -> Generator[str, None, None]:
        """Yield what the model writes; closing the generator cancels the request.

        Raises:
            GeneratorUnavailable: the endpoint refused, missed a deadline, or sent no answer.
        """
        outbox: SimpleQueue[str | GeneratorUnavailable | None] = SimpleQueue()
        loop = asyncio.new_event_loop()
        task = loop.create_task(self._pump(self.messages(system, user), outbox))
        thread = Thread(target=_drive, args=(loop, task), name="language-model", daemon=True)
        thread.start()
        try:
            while isinstance(item := outbox.get(), str):
                yield item
            if item is not None:
                raise item
        finally:
            with contextlib.suppress(RuntimeError):  # the loop is closed: there is nothing to end
                loop.call_soon_threadsafe(task.cancel)
            thread.join()

    async def _pump(
        self,
        messages: "list[ChatMessage]",
        outbox: "SimpleQueue[str | GeneratorUnavailable | None]",
    ) -> None:
        try:
            async with asyncio.timeout(self.deadlines.total_s):
                await self._receive(messages, outbox)
            outbox.put(None)
        except Exception as error:
            # A reply that makes no sense fails inside the vendor's code in any way it likes
            # (AttributeError, JSONDecodeError, …); to an answer they are all one thing.
            failure = GeneratorUnavailable(f"Sprogmodellen svarede ikke ({type(error).__name__}).")
            failure.__cause__ = error
            outbox.put(failure)

    async def _receive(
        self,
        messages: "list[ChatMessage]",
        outbox: "SimpleQueue[str | GeneratorUnavailable | None]",
    ) -> None:
        now, received = asyncio.get_running_loop().time, 0
        async with httpx.AsyncClient(verify=self.trusted) as client:
            async with asyncio.timeout(self.deadlines.first_token_s) as silence:
                async for response in await self.connect(client).astream_chat(messages):
                    if not response.delta:
                        continue
                    outbox.put(response.delta)
                    silence.reschedule(now() + self.deadlines.idle_s)
                    received += 1
                    if received >= self.token_cap:
                        return


def _drive(loop: asyncio.AbstractEventLoop, task: "asyncio.Task[None]") -> None:
    with contextlib.suppress(asyncio.CancelledError):  # the asker left; nobody waits for more
        loop.run_until_complete(task)
    # A stream that was left half read holds its connection until its generators have ended.
    loop.run_until_complete(loop.shutdown_asyncgens())
    loop.close()


def build_model(
    *, url: str, name: str | None, key: str | None, deadlines: Deadlines | None = None
) -> OpenAILikeModel:
    """Join an endpoint; the first request is the first contact with it.

    Raises:
        SettingsError: llama-index knows the model, and knows that it cannot chat.
    """
    from llama_index.core.llms import ChatMessage, MessageRole
    from llama_index.llms.openai_like import OpenAILike  # type: ignore[import-untyped] # no types

    due = deadlines or Deadlines()
    # An endpoint with one model takes any name; one with several says so, and the answer stands in.
    called = name or "default"

    def connect(client: httpx.AsyncClient | None) -> "FunctionCallingLLM":
        model: FunctionCallingLLM = OpenAILike(
            model=called,
            api_base=url,
            api_key=key or "none",  # the client of OpenAI wants one, and looks for its own if unset
            is_chat_model=True,
            temperature=0,
            max_tokens=TOKEN_CAP,
            max_retries=0,
            reuse_client=False,  # a client is bound to the event loop of its request
            async_http_client=client,
            additional_kwargs={"timeout": httpx.Timeout(due.total_s, connect=due.connect_s)},
        )
        return model

    def messages(system: str, user: str) -> list[ChatMessage]:
        return [
            ChatMessage(role=MessageRole.SYSTEM, content=system),
            ChatMessage(role=MessageRole.USER, content=user),
        ]

    try:
        connect(None)
    except ValueError as error:
        raise SettingsError(f"BYRAAD_LLM_MODEL kan ikke bruges: {error}") from error
    return OpenAILikeModel(name=called, connect=connect, messages=messages, deadlines=due)

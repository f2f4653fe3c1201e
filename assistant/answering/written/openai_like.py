"""Any OpenAI-compatible endpoint as a `Model`, through llama-index.

llama-index takes over two seconds to import: that is left to `build_model`.
"""

import asyncio
import logging
import ssl
from collections.abc import Callable, Generator
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import httpx

from assistant.answering.written.beats import Put, failure_of, streamed
from assistant.answering.written.pieces import Piece
from assistant.answering.written.tally import Tally
from assistant.answering.written.wire import PLAIN, ComeBackError, Wire
from assistant.errors import GeneratorUnavailable, SettingsError

if TYPE_CHECKING:
    from llama_index.core.llms import ChatMessage
    from llama_index.core.llms.function_calling import FunctionCallingLLM

logger = logging.getLogger(__name__)

# Danish takes about three characters a token: 900 characters with their [k1], and room to spare.
TOKEN_CAP = 800
# Asked again once, and only where the endpoint itself names so short a wait: the answer from the
# documents is there at once.
LONGEST_RETRY_S = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadlines:
    """How long a model may take, in seconds; each is counted from when it becomes due.

    `connect_s`: a machine that is there answers within milliseconds. `first_token_s`: who waits
    longer for a first word is better served by the answer from the documents. `idle_s`: a model
    that pauses so long will not write an answer in a minute. `total_s`: enough for 900 characters
    from a slow model, and an end to a stream that only drips.
    """

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
    tally: Tally = field(default_factory=Tally)
    # Reading the certificates takes longer than the rest of a request on our side: once is enough.
    trusted: ssl.SSLContext = field(default_factory=httpx.create_ssl_context, repr=False)

    def stream(self, system: str, user: str) -> Generator[str, None, None]:
        """Yield what the model writes, and "" now and then; closing it cancels the request.

        Raises:
            GeneratorUnavailable: the endpoint refused, missed a deadline, or sent no whole answer.
        """
        messages = self.messages(system, user)
        self.tally.add("asked")
        try:
            yield from streamed(lambda put: self._ask(messages, put))
        except GeneratorUnavailable:
            self.tally.add("failed")
            raise

    async def _ask(self, messages: "list[ChatMessage]", put: Put) -> None:
        due = self.deadlines
        async with asyncio.timeout(due.total_s), asyncio.timeout(due.first_token_s) as silence:
            try:
                await self._attempt(messages, put, silence)
            except Exception as error:
                busy = failure_of(error)
                if not isinstance(busy, ComeBackError) or busy.after_s > LONGEST_RETRY_S:
                    raise
                await asyncio.sleep(busy.after_s)
                self.tally.add("asked_again")
                await self._attempt(messages, put, silence)

    async def _attempt(
        self, messages: "list[ChatMessage]", put: Put, silence: asyncio.Timeout
    ) -> None:
        wire, said, ended = Wire(), 0, None
        async with self._client(wire) as client, aclosing(
            await self.connect(client).astream_chat(messages)
        ) as responses:  # fmt: skip
            async for response in responses:
                piece = Piece.of(response)
                self._note(piece)
                ended = piece.ended or ended
                if not piece.is_life:
                    continue
                put(piece.text)
                said += 1
                silence.reschedule(asyncio.get_running_loop().time() + self.deadlines.idle_s)
                if said > self.token_cap:
                    raise GeneratorUnavailable("Sprogmodellen skrev mere, end der er plads til.")
        if not said or ended not in (None, "stop") or not (ended or wire.done):
            raise GeneratorUnavailable("Sprogmodellen skrev ikke et helt svar.")

    def _note(self, piece: Piece) -> None:
        if piece.tokens_read or piece.tokens_written:
            logger.info("tokens: %d read, %d written", piece.tokens_read, piece.tokens_written)
        self.tally.add("pieces", piece.is_life)
        self.tally.add("tokens_read", piece.tokens_read)
        self.tally.add("tokens_written", piece.tokens_written)

    def _client(self, wire: Wire) -> httpx.AsyncClient:
        return httpx.AsyncClient(
            verify=self.trusted,
            follow_redirects=False,  # the excerpts go where the settings say, and nowhere else
            headers={"Accept-Encoding": PLAIN},
            event_hooks={"response": [wire.watch]},
        )


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
            max_retries=0,  # ours knows the deadlines
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

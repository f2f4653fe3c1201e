"""What is shown follows the address: an answer is opened again, or the start is gone back to."""

from dataclasses import replace

from ui.client import ApiProblem, Client
from ui.kept import Kept
from ui.place import Place
from ui.state import opened_citation, recall, remember
from ui.talks import Talk, changed, reopened, turned_to


def follow(client: Client, place: Place) -> None:
    """Show the answer that the address names; none where it names none.

    Raises:
        ApiProblem: it could not be fetched; of kind "missing" where it is not there for this asker.
    """
    talk = recall("talk", Talk)
    if talk and talk.shown.address == place.answer_id:
        return
    forget_shown()
    if not place.answer_id:
        return
    show(_with_hits(client, turned_to(talk, place.answer_id) or _fetched(client, place.answer_id)))


def show(talk: Talk) -> None:
    """Show a turn of a conversation, and the page of its first citation beside it."""
    remember("talk", talk)
    # Nothing is opened without a citation: a marked page would look like an answer.
    cited = talk.shown.answer.citations if talk.shown.answer else ()
    remember("opened", opened_citation(cited[0]) if cited else None)


def forget_shown() -> None:
    """Show no answer."""
    remember("talk", None)
    remember("opened", None)
    remember("deleting", None)


def _with_hits(client: Client, talk: Talk) -> Talk:
    if talk.shown.hits is not None:
        return talk
    return changed(talk, replace(talk.shown, hits=client.search(talk.shown.in_full, {})))


def _fetched(client: Client, answer_id: str) -> Talk:
    opened = client.kept(answer_id)
    return reopened(opened, _turns(client, opened))


def _turns(client: Client, opened: Kept) -> tuple[Kept, ...]:
    if not opened.answer.conversation_id:
        return ()
    try:
        return client.conversation(opened.answer.conversation_id)
    except ApiProblem as problem:
        if problem.kind != "missing":
            raise
        return ()  # deleted between the two calls: the answer itself is told of at the next one

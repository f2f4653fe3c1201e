"""A world of documents of one page each, for whoever writes answers from them."""

from dataclasses import dataclass

from assistant.domain.access import Audience
from assistant.domain.answers import Hit
from assistant.domain.documents import Document, Page, Passage
from assistant.testing.catalogue import DictCatalogue

PAGE = 7


@dataclass(frozen=True, slots=True)
class PaperWorld:
    """Documents and the passages that were found in them, best first."""

    catalogue: DictCatalogue
    hits: tuple[Hit, ...]


def paper_world(**texts: str) -> PaperWorld:
    """Make a document of each text; the public may read all but one called "closed".

    >>> [hit.document.file for hit in paper_world(rules="Mødet er åbent.").hits]
    ['rules.pdf']
    """
    hits, pages = [], {}
    for name, text in texts.items():
        document = Document(
            id=f"id-of-{name}",
            source="Nyt Byråd",
            file=f"{name}.pdf",
            title=f"Titlen på {name}",
            audience=Audience.of(["council" if name == "closed" else "public"]),
            url=f"https://byraad.example/{name}.pdf",
        )
        passage = Passage(
            id=f"passage-of-{name}", document_id=document.id, page=PAGE, position=0, text=text
        )
        hits.append(Hit(passage=passage, document=document, score=1.0))
        # The page breaks its lines where the passage does not.
        broken = text.replace(" er ", " er\r\n")
        pages[document.id, PAGE] = Page(number=PAGE, label=str(PAGE), text=broken)
    documents = tuple(hit.document for hit in hits)
    return PaperWorld(DictCatalogue(held=documents, pages=pages), tuple(hits))

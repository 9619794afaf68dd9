"""Search as a LangChain retriever, for those who build chains on us.

A view at the edge: LangChain's `Document` goes out here and never comes in.
"""

from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import PrivateAttr

from knowledge.model import Hit, Scope
from knowledge.searching import Searcher


class KnowledgeRetriever(BaseRetriever):
    """Finds the best `k` passages that `scope` may read; both are fixed when it is made."""

    # Private, so that pydantic neither copies nor writes out what it does not know.
    _searcher: Searcher = PrivateAttr()
    _scope: Scope = PrivateAttr()
    _k: int = PrivateAttr()

    def __init__(self, searcher: Searcher, scope: Scope, k: int = 10) -> None:
        super().__init__()
        self._searcher, self._scope, self._k = searcher, scope, k

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[Document]:
        return [_document(hit) for hit in self._searcher.search(query, self._scope, self._k).hits]


def _document(hit: Hit) -> Document:
    passage, version = hit.passage, hit.passage.version
    place: dict[str, Any] = {
        "path": [{"level": step.level.value, "label": step.label} for step in passage.anchor.path],
        "paragraph": passage.anchor.paragraph,
        "page": passage.anchor.page,
    }
    return Document(
        id=str(passage.id),
        page_content=passage.text,
        metadata={
            "passage_id": passage.id,
            "version_id": version.id,
            "document_id": version.document_id,
            "knowledge_base": version.knowledge_base,
            "number": version.number,
            "type": version.type,
            "issuer": version.issuer,
            "subject": version.subject,
            "issued_on": version.issued_on.isoformat() if version.issued_on else None,
            "sha256": version.sha256,
            "file_name": version.file_name,
            "trail": list(passage.trail),
            "place": place,
            "start": passage.start,
            "end": passage.end,
            "score": hit.score,
        },
    )

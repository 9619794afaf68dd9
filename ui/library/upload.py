"""Handing in files: choosing them, and following each one until it has ended, in one sentence."""

from collections.abc import Callable, Sequence

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from app.contract.imports import UNDER_WAY, Import, ImportedFile, ImportState
from app.contract.knowledge_bases import KnowledgeBase
from ui.flags import status_flag
from ui.markup import Html, name_in_style, show, tag
from ui.problems import told
from ui.visitor import Visitor
from ui.words import Words

STAGES = (
    "detect",
    "read",
    "normalise",
    "screen",
    "structure",
    "metadata",
    "passages",
    "embedding",
)
"""In the order in which a file goes through them, for the progress bar."""
DISTRIBUTIONS = ("public", "internal", "restricted")
"""From wide to narrow: a base takes its own level and what is narrower."""
_ROUND = "upload.round"
_SHOWN = 5
_FILES_SHOWN = 30
_FILES_TOGETHER = 50
_TOLD = (ImportState.REFUSED, ImportState.FAILED, ImportState.CANCELLED)
"""What a person should not have to count."""

OpenDocument = Callable[[str], None]


def upload_page(visitor: Visitor, open_document: OpenDocument) -> None:
    words = visitor.words
    st.title(words("upload.title"), anchor=False)
    show(
        tag(
            "div",
            tag("p", words("upload.what")),
            tag("p", tag("strong", words("upload.no_secrets"))),
            class_="notice",
            role="note",
        )
    )
    _form(visitor)
    imports = visitor.client.imports(limit=_FILES_SHOWN)[:_SHOWN]
    if not imports:
        return
    st.subheader(words("upload.progress"), anchor=False)
    under_way = any(one.state in UNDER_WAY for one in imports)
    follow = st.fragment(_follow, run_every=1.0 if under_way else None)
    follow(visitor, [one.id for one in imports], open_document, under_way)


def _form(visitor: Visitor) -> None:
    """The files and for whom they are. A new key empties the chooser after each upload."""
    words = visitor.words
    name_in_style(browse=words("upload.browse"), drop=words("upload.drop"))
    turn = st.session_state.setdefault(_ROUND, 0)
    whole = st.toggle(words("upload.folder"), key="upload-folder")
    files = st.file_uploader(
        words("upload.files"),
        accept_multiple_files="directory" if whole else True,
        key=f"files-{turn}-{whole}",
    )
    st.caption(words("upload.kinds"))
    base = _knowledge_base(visitor)
    if base is None:
        st.info(words("bases.none"))
        return
    levels = DISTRIBUTIONS[DISTRIBUTIONS.index(base.distribution) :]
    distribution = st.radio(
        words("upload.distribution"),
        levels,
        format_func=lambda name: words.of("distribution", name),
        captions=[words(f"distribution.{name}.meaning") for name in levels],
        key=f"upload-distribution-{base.distribution}",
    )
    if st.button(words("upload.send"), type="primary", disabled=not files, key="send"):
        with told(words), st.spinner(words("upload.sending")):
            _hand_in(visitor, files, base.id, distribution)
            st.session_state[_ROUND] = turn + 1
            st.rerun()


def _hand_in(visitor: Visitor, files: Sequence[UploadedFile], base: str, distribution: str) -> None:
    """One import, in several uploads where the files are many."""
    import_id = None
    for first in range(0, len(files), _FILES_TOGETHER):
        group = [(file.name, file.getvalue()) for file in files[first : first + _FILES_TOGETHER]]
        if import_id is None:
            import_id = visitor.client.upload(
                group, knowledge_base=base, distribution=distribution
            ).id
        else:
            visitor.client.upload_more(import_id, group)


def _knowledge_base(visitor: Visitor) -> KnowledgeBase | None:
    """Asked only of those who may choose between several."""
    bases = visitor.client.knowledge_bases()
    if len(bases) < 2:
        return bases[0] if bases else None
    by_id = {base.id: base for base in bases}
    chosen = st.selectbox(
        visitor.words("upload.knowledge_base"),
        list(by_id),
        format_func=lambda base_id: by_id[base_id].name,
        key="upload-base",
    )
    return by_id[chosen]


def _follow(
    visitor: Visitor, import_ids: list[str], open_document: OpenDocument, under_way: bool
) -> None:
    """Each file of the newest imports; asks the service again until all have ended."""
    with told(visitor.words):
        imports = [visitor.client.imported(one, limit=_FILES_SHOWN) for one in import_ids]
        for number, one in enumerate(imports):
            if number == 0 or one.state in UNDER_WAY:
                _import(visitor, one, open_document)
            else:
                _folded(visitor, one, open_document)
        if under_way and all(one.state not in UNDER_WAY for one in imports):
            st.rerun()


def _import(visitor: Visitor, one: Import, open_document: OpenDocument) -> None:
    """How far it is, what can be done about it, then its files: the urgent ones first."""
    show(tag("p", summary(one, visitor.words), class_="count", role="status"))
    _details(visitor, one, open_document)


def _folded(visitor: Visitor, one: Import, open_document: OpenDocument) -> None:
    """An earlier import that has ended: one line, until somebody wants to see its files."""
    moment = visitor.words("moment", value=visitor.local(one.created_at))
    label = " · ".join([moment, summary(one, visitor.words)])
    with st.expander(label, key=f"import-{one.id}"):
        _details(visitor, one, open_document)


def summary(one: Import, words: Words) -> str:
    """How many files have ended, and how many of them badly."""
    ends = [
        words(f"import.{state}") + f": {one.counts[state]}"
        for state in _TOLD
        if one.counts.get(state)
    ]
    return " · ".join([words("upload.summary", ended=one.ended, total=one.total), *ends])


def _details(visitor: Visitor, one: Import, open_document: OpenDocument) -> None:
    words = visitor.words
    if one.state in UNDER_WAY and one.total > 1:
        st.progress(one.ended / one.total)
    _import_actions(visitor, one)
    for file in one.files:
        _file(visitor, file, open_document)
    if one.total > len(one.files):
        others = words("upload.others", count=one.total - len(one.files))
        show(tag("p", others, class_="count"))


def _import_actions(visitor: Visitor, one: Import) -> None:
    """Stop it, read the failed ones again, or take its report along."""
    words = visitor.words
    with st.container(horizontal=True):
        if one.state in UNDER_WAY and st.button(
            words("upload.cancel"), key=f"cancel-{one.id}", type="tertiary", icon=":material/stop:"
        ):
            visitor.client.cancel_import(one.id)
            st.rerun()
        if one.counts.get(ImportState.FAILED) and st.button(
            words("upload.retry"), key=f"retry-{one.id}", type="tertiary", icon=":material/refresh:"
        ):
            visitor.client.retry_import(one.id)
            st.rerun()
        if one.state not in UNDER_WAY:
            st.download_button(
                words("upload.report"),
                data=lambda: visitor.client.import_report_csv(one.id),
                file_name=f"{words('upload.report_name')}-{one.id[:8]}.csv",
                mime="text/csv",
                key=f"report-{one.id}",
                on_click="ignore",
                type="tertiary",
                icon=":material/download:",
            )


def _file(visitor: Visitor, file: ImportedFile, open_document: OpenDocument) -> None:
    words = visitor.words
    with st.container(border=True, key=f"file-{file.id}"):
        show(file_html(file, words))
        if file.state in UNDER_WAY:
            st.progress(progress(file))
        if (
            file.version_id
            and file.state is ImportState.DONE
            and st.button(
                words("upload.check"),
                key=f"check-{file.id}",
                type="tertiary",
                icon=":material/fact_check:",
            )
        ):
            open_document(file.version_id)


def file_html(file: ImportedFile, words: Words) -> Html:
    """The file, its state, and its stage or its end as one sentence."""
    sentence = words.of("stage", file.stage) if file.state in UNDER_WAY else file.message
    return tag(
        "div",
        tag(
            "div",
            tag("p", file.file_name, class_="row-title"),
            _flag(file, words),
            class_="row-head",
        ),
        tag("p", sentence, class_="row-subject"),
        class_="row",
    )


def _flag(file: ImportedFile, words: Words) -> Html:
    """A text that is held back has been read, and is not done with."""
    if file.code == "import_quarantined":
        return status_flag("quarantined", words)
    return tag("span", words(f"import.{file.state}"), class_=f"flag import-{file.state}")


def progress(file: ImportedFile) -> float:
    """How far along the list of stages the file is; a stage that is not known counts as begun."""
    if file.state is ImportState.WAITING:
        return 0.0
    done = STAGES.index(file.stage) if file.stage in STAGES else 0
    return (done + 1) / (len(STAGES) + 1)

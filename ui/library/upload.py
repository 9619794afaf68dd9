"""Handing in files: choosing them, and following each one until it has ended, in one sentence."""

from collections.abc import Callable

import streamlit as st

from app.contract.documents import Import, ImportedFile, ImportState
from ui.markup import Html, name_in_style, show, tag
from ui.problems import told
from ui.visitor import Visitor
from ui.words import Words

STAGES = (
    "detect",
    "read",
    "normalise",
    "structure",
    "metadata",
    "passages",
    "screen",
    "embedding",
)
"""In the order in which a file goes through them, for the progress bar."""
DISTRIBUTIONS = ("internal", "public", "restricted")
_ROUND = "upload.round"
_SHOWN = 5
_FILES_SHOWN = 30
_UNDER_WAY = (ImportState.WAITING, ImportState.RUNNING)

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
    imports = visitor.client.imports()[:_SHOWN]
    if not imports:
        return
    st.subheader(words("upload.progress"), anchor=False)
    under_way = any(one.state in _UNDER_WAY for one in imports)
    follow = st.fragment(_follow, run_every=1.0 if under_way else None)
    follow(visitor, [one.id for one in imports], open_document, under_way)


def _form(visitor: Visitor) -> None:
    """The files and for whom they are. A new key empties the chooser after each upload."""
    words = visitor.words
    name_in_style(browse=words("upload.browse"), drop=words("upload.drop"))
    turn = st.session_state.setdefault(_ROUND, 0)
    files = st.file_uploader(words("upload.files"), accept_multiple_files=True, key=f"files-{turn}")
    st.caption(words("upload.kinds"))
    base = _knowledge_base(visitor)
    distribution = st.radio(
        words("upload.distribution"),
        DISTRIBUTIONS,
        format_func=lambda name: words.of("distribution", name),
        captions=[words(f"distribution.{name}.meaning") for name in DISTRIBUTIONS],
        key="upload-distribution",
    )
    if st.button(words("upload.send"), type="primary", disabled=not files, key="send"):
        with told(words), st.spinner(words("upload.sending")):
            visitor.client.upload(
                [(file.name, file.getvalue()) for file in files],
                knowledge_base=base,
                distribution=distribution,
            )
            st.session_state[_ROUND] = turn + 1
            st.rerun()


def _knowledge_base(visitor: Visitor) -> str | None:
    """Asked only of those who may choose between several."""
    bases = visitor.client.knowledge_bases()
    if len(bases) < 2:
        return bases[0].id if bases else None
    names = {base.id: base.name for base in bases}
    chosen: str = st.selectbox(
        visitor.words("upload.knowledge_base"),
        list(names),
        format_func=lambda base_id: names[base_id],
        key="upload-base",
    )
    return chosen


def _follow(
    visitor: Visitor, import_ids: list[str], open_document: OpenDocument, under_way: bool
) -> None:
    """Each file of the newest imports; asks the service again until all have ended."""
    with told(visitor.words):
        imports = [visitor.client.imported(import_id) for import_id in import_ids]
        for one in imports:
            _import(visitor, one, open_document)
        if under_way and all(one.state not in _UNDER_WAY for one in imports):
            st.rerun()


def _import(visitor: Visitor, one: Import, open_document: OpenDocument) -> None:
    """How far it is, then its files: those that need someone's eye first."""
    words = visitor.words
    ended = sum(file.state not in _UNDER_WAY for file in one.files)
    summary = words("upload.summary", ended=ended, total=len(one.files))
    show(tag("p", summary, class_="count", role="status"))
    files = sorted(one.files, key=lambda file: file.state is ImportState.DONE)
    for file in files[:_FILES_SHOWN]:
        _file(visitor, file, open_document)
    if len(files) > _FILES_SHOWN:
        show(tag("p", words("upload.others", count=len(files) - _FILES_SHOWN), class_="count"))


def _file(visitor: Visitor, file: ImportedFile, open_document: OpenDocument) -> None:
    words = visitor.words
    with st.container(border=True, key=f"file-{file.id}"):
        show(file_html(file, words))
        if file.state in _UNDER_WAY:
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
    sentence = words.of("stage", file.stage) if file.state in _UNDER_WAY else file.message
    return tag(
        "div",
        tag(
            "div",
            tag("p", file.file_name, class_="row-title"),
            tag("span", words(f"import.{file.state}"), class_=f"flag import-{file.state}"),
            class_="row-head",
        ),
        tag("p", sentence, class_="row-subject"),
        class_="row",
    )


def progress(file: ImportedFile) -> float:
    """How far along the list of stages the file is; a stage that is not known counts as begun."""
    if file.state is ImportState.WAITING:
        return 0.0
    done = STAGES.index(file.stage) if file.stage in STAGES else 0
    return (done + 1) / (len(STAGES) + 1)

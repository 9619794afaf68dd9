"""A malformed set is refused before any time is spent, with the file, the line and the fault."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from evals.cli import main
from evals.problems import MalformedSet
from evals.sets import load_answers, load_pairs, load_retrieval

CORPUS = [{"id": "d1", "title": "Một", "text": "Chữ."}, {"id": 2, "title": "", "text": "Số."}]
QUERIES = [{"id": "q1", "text": "Hỏi gì?"}, {"id": "q1", "text": "Hỏi nữa?"}]
QRELS = "q1\td1\t1\nq1\t2\t0\n"
QA = {"id": "a", "question": "?!", "context_id": "d1", "answers": ["Chữ"], "answerable": True}


def lines(*rows: object) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def write(folder: Path, **files: str) -> Path:
    names = {"corpus": "corpus.jsonl", "queries": "queries.jsonl", "qrels": "qrels.tsv"}
    content = {"corpus": lines(*CORPUS), "queries": lines(*QUERIES), "qrels": QRELS} | files
    for name, text in content.items():
        (folder / names.get(name, f"{name}.jsonl")).write_text(text, encoding="utf-8")
    return folder


def test_each_line_is_a_question_of_its_own(tmp_path: Path) -> None:
    found = load_retrieval(write(tmp_path))
    assert [(q.key, q.id, q.text) for q in found.queries] == [
        ("1", "q1", "Hỏi gì?"),
        ("2", "q1", "Hỏi nữa?"),
    ]
    assert found.judgements == {"1": {"d1": 1, "2": 0}, "2": {"d1": 1, "2": 0}}


def test_questions_without_relevant_documents_are_counted_and_left_out(tmp_path: Path) -> None:
    queries = lines(*QUERIES, {"id": "q2", "text": "Hỏi ngoài?"}, {"id": "q3", "text": "Sai?"})
    found = load_retrieval(write(tmp_path, queries=queries, qrels=QRELS + "q3\td1\t0\n"))
    assert (len(found.queries), found.unjudged) == (2, 2)


def test_limit_takes_the_first_questions_and_keeps_the_corpus(tmp_path: Path) -> None:
    found = load_retrieval(write(tmp_path), limit=1)
    assert (len(found.queries), len(found.corpus)) == (1, 2)


def test_a_row_may_stand_for_its_title_alone_and_blank_lines_are_passed_over(
    tmp_path: Path,
) -> None:
    corpus = lines({"id": "d1", "title": "Chỉ tên"}) + "\n" + lines({"id": 2, "text": "Số."})
    assert load_retrieval(write(tmp_path, corpus=corpus)).corpus[0].text == ""


def test_a_title_that_is_a_question_of_the_set_is_not_told(tmp_path: Path) -> None:
    corpus = lines(*CORPUS, {"id": "leak", "title": "hỏi  gì", "text": "Trang tìm được."})
    titles = [row.title for row in load_retrieval(write(tmp_path, corpus=corpus)).corpus]
    assert titles == ["Một", "", ""]


MALFORMED: Sequence[tuple[str, str, str]] = (
    ("corpus", "", "corpus.jsonl is empty"),
    ("corpus", lines(*CORPUS) + "{not json\n", "corpus.jsonl, line 3: not JSON"),
    ("corpus", "[1]\n", "corpus.jsonl, line 1: expected one JSON object"),
    ("corpus", lines({"title": "Một"}), "corpus.jsonl, line 1: the field “id”"),
    ("corpus", lines(*CORPUS, CORPUS[0]), "corpus.jsonl, line 3: the id “d1” was given"),
    ("corpus", lines({"id": "d1", "title": " "}), "neither title nor text"),
    ("corpus", lines({"id": "d1", "title": 5}), "must be texts"),
    ("queries", lines({"id": "q1"}), "queries.jsonl, line 1: the field “text”"),
    ("queries", lines({"id": True, "text": "?"}), "queries.jsonl, line 1: the field “id”"),
    ("queries", "\n \n", "queries.jsonl is empty"),
    ("qrels", "q1 d1 1\n", "qrels.tsv, line 1: expected question, document and a whole number"),
    ("qrels", "q1\td1\tyes\n", "qrels.tsv, line 1: expected"),
    ("qrels", "q9\td1\t1\n", "qrels.tsv, line 1: queries.jsonl has no question “q9”"),
    ("qrels", "q1\td9\t1\n", "qrels.tsv, line 1: corpus.jsonl has no document “d9”"),
    ("qrels", "q1\td1\t0\n", "names no relevant document"),
)


@pytest.mark.parametrize(("name", "content", "sentence"), MALFORMED)
def test_a_malformed_retrieval_set_is_one_sentence_and_status_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: str, sentence: str
) -> None:
    folder = write(tmp_path, **{name: content})
    with pytest.raises(SystemExit) as ended:
        main(["retrieval", str(folder), "--json"])
    said = capsys.readouterr()
    assert ended.value.code == 2
    assert sentence in said.err
    assert said.out == ""


@pytest.mark.parametrize("missing", ["corpus.jsonl", "queries.jsonl", "qrels.tsv"])
def test_a_missing_file_is_named(tmp_path: Path, missing: str) -> None:
    (write(tmp_path) / missing).unlink()
    with pytest.raises(MalformedSet, match=rf"{missing} cannot be read"):
        load_retrieval(tmp_path)


def test_a_folder_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MalformedSet, match="is not a folder"):
        load_retrieval(tmp_path / "nowhere")


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    (write(tmp_path) / "queries.jsonl").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(MalformedSet, match="not UTF-8"):
        load_retrieval(tmp_path)


def test_answers_are_read(tmp_path: Path) -> None:
    none: dict[str, object] = QA | {"context_id": None, "answers": [], "answerable": False}
    found = load_answers(write(tmp_path, qa=lines(QA, none)))
    assert [item.answerable for item in found.items] == [True, False]
    assert load_answers(tmp_path, limit=1).items == found.items[:1]


MALFORMED_ANSWERS: Sequence[tuple[dict[str, object], str]] = (
    ({"answers": "Chữ"}, "“answers” must be a list"),
    ({"answerable": "yes"}, "“answerable” must be true or false"),
    ({"answers": []}, "an answerable question needs at least one answer"),
    ({"context_id": "d9"}, "corpus.jsonl has no document “d9”"),
    ({"question": ""}, "the field “question”"),
)


@pytest.mark.parametrize(("wrong", "sentence"), MALFORMED_ANSWERS)
def test_a_malformed_answers_set_is_one_sentence_and_status_2(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    wrong: dict[str, object],
    sentence: str,
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["answers", str(write(tmp_path, qa=lines(QA | wrong)))])
    assert ended.value.code == 2
    assert f"qa.jsonl, line 1: {sentence}" in capsys.readouterr().err


def test_pairs_are_read_and_a_label_may_be_a_number(tmp_path: Path) -> None:
    path = tmp_path / "nli.jsonl"
    path.write_text(lines({"premise": "Có.", "hypothesis": "Không.", "label": 0}), encoding="utf-8")
    assert [pair.label for pair in load_pairs(path)] == ["0"]


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ({"premise": "Có.", "label": "neutral"}, "line 1: the field “hypothesis”"),
        ({"premise": "Có.", "hypothesis": "Không.", "label": "perhaps"}, "perhaps"),
    ],
)
def test_a_malformed_entailment_file_is_one_sentence_and_status_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], row: object, sentence: str
) -> None:
    path = tmp_path / "nli.jsonl"
    path.write_text(lines(row), encoding="utf-8")
    with pytest.raises(SystemExit) as ended:
        main(["entailment", str(path), "--json"])
    assert ended.value.code == 2
    assert sentence in capsys.readouterr().err


def test_an_empty_folder_of_documents_is_status_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["documents", str(tmp_path)])
    assert ended.value.code == 2
    assert "holds no file" in capsys.readouterr().err

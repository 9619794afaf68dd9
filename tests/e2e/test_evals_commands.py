"""The benchmarks against the real service, on a set of six rows that this test writes."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from app.answering.composing.sentence_features import WEIGHTS
from evals.cli import main

ROWS = {
    "nghi-phep": "Công chức được nghỉ phép năm 12 ngày làm việc và hưởng nguyên lương.",
    "cong-tac": "Chứng từ công tác phí phải nộp trong 07 ngày làm việc kể từ ngày kết thúc.",
    "xe-o-to": "Xe ô tô của cơ quan chỉ được dùng cho nhiệm vụ chung, có lệnh điều xe.",
    "van-thu": "Văn bản đến phải được đăng ký vào sổ trong ngày nhận được văn bản.",
    "mat-khau": "Mật khẩu có ít nhất 12 ký tự và phải được đổi sau mỗi 90 ngày.",
    "tiep-dan": "Phòng tiếp công dân mở cửa vào sáng thứ Năm hằng tuần tại trụ sở Sở.",
}
QUESTIONS = {
    "nghi-phep": ("Công chức được nghỉ phép năm bao nhiêu ngày?", "12 ngày làm việc"),
    "cong-tac": ("Chứng từ công tác phí phải nộp trong bao lâu?", "07 ngày làm việc"),
    "mat-khau": ("Mật khẩu phải được đổi sau bao nhiêu ngày?", "90 ngày"),
}
UNANSWERABLE = "Giá vé máy bay đi Pa-ri mùa hè năm nay là bao nhiêu?"


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A set in the outside layout, a folder of files, and a place for the service's data."""
    folder = tmp_path_factory.mktemp("tiny")
    asked = [
        {"id": name, "question": q, "context_id": name, "answers": [a], "answerable": True}
        for name, (q, a) in QUESTIONS.items()
    ]
    none: dict[str, Any] = {"id": "no", "question": UNANSWERABLE, "answers": []}
    pairs = [("entailment", ROWS["van-thu"]), ("contradiction", "Mật khẩu có ít nhất 6 ký tự.")]
    files: dict[str, list[dict[str, Any]]] = {
        "corpus.jsonl": [{"id": n, "title": n, "text": text} for n, text in ROWS.items()],
        "queries.jsonl": [{"id": name, "text": q} for name, (q, _) in QUESTIONS.items()],
        "unanswerable.jsonl": [{"id": "no", "text": UNANSWERABLE}],
        "qa.jsonl": [*asked, none | {"answerable": False}],
        "nli.jsonl": [
            {"premise": f"{ROWS['van-thu']} {ROWS['mat-khau']}", "hypothesis": h, "label": label}
            for label, h in pairs
        ],
    }
    for name, rows in files.items():
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (folder / name).write_text(lines, encoding="utf-8")
    qrels = "".join(f"{name}\t{name}\t1\n" for name in QUESTIONS)
    (folder / "qrels.tsv").write_text(qrels, encoding="utf-8")
    (folder / "files").mkdir()
    article = "QUY CHẾ\n\nĐiều 1. Nghỉ phép\n\n" + ROWS["nghi-phep"]
    (folder / "files" / "quy-che.txt").write_text(article, encoding="utf-8")
    (folder / "files" / "rong.txt").write_bytes(b"")
    return folder


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> dict[str, Any]:
    """The command's whole standard output, which must be one JSON object."""
    main_arguments = [*map(str, arguments), "--json"]
    with pytest.raises(SystemExit) as ended:
        main(main_arguments)
    said = capsys.readouterr()
    assert ended.value.code == 0, said.err
    found = json.loads(said.out)
    assert isinstance(found, dict)
    return found


def weights_of(file: Path) -> dict[str, float]:
    weights = yaml.safe_load(file.read_text(encoding="utf-8"))["weights"]
    assert isinstance(weights, dict)
    return weights


def test_retrieval_then_answers_on_the_kept_folder(
    tiny: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = tiny / "var"
    found = run(
        capsys, "retrieval", tiny, "--var", kept, "--unanswerable", tiny / "unanswerable.jsonl"
    )
    assert list(found) == [
        *("acc@1", "acc@5", "acc@10", "recall@10", "mrr@10", "ndcg@10", "p50_ms", "p95_ms"),
        *("queries", "documents", "passages", "abstention_auroc"),
    ]
    assert (found["queries"], found["documents"], found["passages"]) == (3, 6, 6)
    assert found["acc@1"] == found["recall@10"] == 1.0
    assert found["abstention_auroc"] == 1.0

    found = run(capsys, "answers", tiny, "--var", kept, "--details", tiny / "details.jsonl")
    assert list(found) == [
        *("containment", "quotable", "containment_of_quotable", "word_recall"),
        *("words_shown", "answered", "abstention_auroc"),
        *("abstention_precision", "abstention_recall", "citation_exact"),
        *("first_claim_of_named", "claims_of_named", "questions"),
    ]
    assert (found["containment"], found["citation_exact"], found["questions"]) == (1.0, 1.0, 4)
    assert len((tiny / "details.jsonl").read_text(encoding="utf-8").splitlines()) == 4


def test_articles_of_laws_come_in_as_these_laws_and_are_judged_one_by_one(
    tiny: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for kept in ("queries.jsonl", "qrels.tsv"):
        (tmp_path / kept).write_bytes((tiny / kept).read_bytes())
    rows = [
        {"id": name, "title": f"Quy chế {n // 3} - Điều {n % 3 + 1}. {name}", "text": text}
        for n, (name, text) in enumerate(ROWS.items())
    ]
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (tmp_path / "corpus.jsonl").write_text(lines, encoding="utf-8")
    found = run(capsys, "retrieval", tmp_path, "--laws")
    assert (found["queries"], found["documents"], found["acc@1"]) == (3, 2, 1.0)


def test_sentences_are_fitted_with_the_features_that_the_service_tells(
    tiny: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written = tiny / "sentences.yaml"
    found = run(capsys, "fit-sentences", tiny, "--out", written, "--source", "made up")
    assert (found[tiny.name]["any_holds"], found[tiny.name]["questions"]) == (1.0, 3)
    assert set(weights_of(written)) == set(weights_of(WEIGHTS))


def test_entailment(tiny: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = run(capsys, "entailment", tiny / "nli.jsonl")
    assert found == {"macro_f1": None, "balanced_accuracy": 1.0, "pairs": 2}


def test_documents(tiny: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = run(capsys, "documents", tiny / "files")
    assert found["by_status"] == {"ingested": 1, "refused": 1}
    ingested, refused = found["files"]
    assert list(ingested) == [
        *("name", "status", "kind", "pages", "passages", "articles", "relations", "fields"),
        *("findings", "warnings", "seconds", "message"),
    ]
    assert (ingested["name"], ingested["articles"], ingested["passages"]) == ("quy-che.txt", 1, 2)
    assert refused["status"] == "refused"
    assert refused["message"]


def test_an_import_that_is_killed_ends_as_an_undisturbed_one(
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = run(capsys, "crash", "--files", "12", "--kills", "2")
    assert found["equal"] is True, found
    assert (found["kills"], found["files"]) == (2, 15)
    assert (found["ends_differing"], found["left_over"]) == ([], [])


def test_the_speed_of_ingestion_has_its_floor_beside_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = run(capsys, "speed", "ingest", "--pages", "10")
    assert list(found) == [
        *("files", "pages", "characters", "seconds", "pages_per_second"),
        *("floor_seconds", "floor_read_seconds", "floor_embed_seconds", "ratio"),
        *("peak_megabytes", "peak_megabytes_one_process", "cores"),
    ]
    assert (found["files"], found["pages"]) == (1, 10)
    assert found["ratio"] == pytest.approx(found["seconds"] / found["floor_seconds"], rel=0.01)
    assert found["peak_megabytes"] > found["peak_megabytes_one_process"] > 0

"""Words of a purged text leave frozen answers; everything else stays where it stood."""

from app.purging.redacting import BLOCK, Gone, masked, redacted

GONE = {"v1": Gone("Quyết định số 5", told=("Về chế độ bồi dưỡng", "quy-che.docx"))}


def citation(version_id: str, quote: str) -> dict[str, object]:
    return {
        "label": "E1",
        "version_id": version_id,
        "document": "Quyết định số 5",
        "subject": "Về chế độ bồi dưỡng",
        "place": "khoản 2 Điều 5",
        "quote": quote,
        "start": 10,
        "end": 10 + len(quote),
        "issued_on": "2024-05-01",
        "sha256": "ab" * 32,
        "file_name": "quy-che.docx",
        "notes": ["Được sửa một phần"],
    }


def answer(*claims: dict[str, object], **more: object) -> dict[str, object]:
    return {"id": "a", "question": "Bồi dưỡng mấy đồng?", "claims": list(claims), **more}


def claim(text: str, *citations: dict[str, object]) -> dict[str, object]:
    return {"text": text, "citations": list(citations), "supported": True}


def test_a_choice_of_a_purged_text_is_taken_out_and_its_neighbour_stays() -> None:
    choices = [
        {"version_id": id, "label": "Văn bản số 5", "question": "Điều 5 Văn bản số 5?"}
        for id in ("v1", "v2")
    ]
    gone, kept = redacted(answer(choices=choices), GONE)["choices"]
    assert gone["question"] == masked("Điều 5 Văn bản số 5?")
    assert kept == choices[1]


def test_a_quote_becomes_blocks_of_the_same_length() -> None:
    quote = "Mức bồi dưỡng là 5 đồng."
    (after,) = redacted(answer(claim(quote, citation("v1", quote))), GONE)["claims"]
    (cited,) = after["citations"]
    assert len(cited["quote"]) == len(quote) == cited["end"] - cited["start"]
    assert set(cited["quote"]) == {BLOCK, " "}
    assert after["text"] == masked(quote)


def test_where_it_stood_and_what_it_was_stays() -> None:
    before = citation("v1", "Mức bồi dưỡng")
    after = redacted(answer(claim("Mức", before)), GONE)["claims"][0]["citations"][0]
    for kept in ("label", "version_id", "place", "start", "end", "issued_on", "sha256"):
        assert after[kept] == before[kept]
    assert after["document"] == "Quyết định số 5"
    assert BLOCK in after["subject"]
    assert after["file_name"] == "quy-che.docx" or BLOCK in after["file_name"]


def test_claims_on_other_texts_are_not_touched() -> None:
    other = claim("Nghỉ 12 ngày.", citation("v2", "Nghỉ 12 ngày."))
    other["citations"][0]["subject"] = "Nội quy"
    other["citations"][0]["file_name"] = "noi-quy.pdf"
    assert redacted(answer(other), GONE)["claims"] == [other]


def test_a_sentence_that_rests_on_it_goes_and_the_quote_of_another_text_beside_it_stays() -> None:
    both = claim("Nói cả hai.", citation("v1", "Của một."), citation("v2", "Của hai."))
    (after,) = redacted(answer(both), GONE)["claims"]
    assert after["text"] == masked("Nói cả hai.")
    assert [one["quote"] for one in after["citations"]] == [masked("Của một."), "Của hai."]


def test_passages_shown_beside_an_answer_go_too() -> None:
    related = [{"version_id": "v1", "document": "x", "place": "Điều 1", "text": "Lời văn."}]
    after = redacted(answer(related=related), GONE)
    assert after["related"][0]["text"] == masked("Lời văn.")


def test_its_subject_goes_wherever_it_is_told() -> None:
    after = redacted(answer(message="Xem Về chế độ bồi dưỡng hoặc văn bản khác."), GONE)
    assert after["message"] == f"Xem {masked('Về chế độ bồi dưỡng')} hoặc văn bản khác."


def test_the_question_stays_as_it_was_asked() -> None:
    asked = {**answer(), "question": "Về chế độ bồi dưỡng thì sao?"}
    assert redacted(asked, GONE)["question"] == "Về chế độ bồi dưỡng thì sao?"


def test_redacting_twice_changes_nothing_more() -> None:
    quote = "Mức bồi dưỡng là 5 đồng."
    once = redacted(answer(claim(quote, citation("v1", quote))), GONE)
    assert redacted(once, GONE) == once

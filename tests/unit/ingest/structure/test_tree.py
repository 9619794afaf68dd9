"""The tree: what is printed as a legal text is parsed back as it was."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.model import Clause, Level
from ingest.normalising import NormalText
from ingest.structure import structure

Build = Callable[..., NormalText]
Shape = tuple[str, tuple["Shape", ...]]


def shape(clauses: Sequence[Clause]) -> tuple[Shape, ...]:
    """Labels and nesting, nothing else."""
    return tuple((clause.label, shape(clause.children)) for clause in clauses)


def tree(normal: NormalText) -> tuple[Clause, ...]:
    return structure(normal.text, normal.blocks).clauses


def flat(clauses: Sequence[Clause], level: Level) -> list[str]:
    """The labels at one level, wherever they stand."""
    return [
        label
        for clause in clauses
        for label in ([clause.label] * (clause.level == level) + flat(clause.children, level))
    ]


def test_chapters_hold_articles_hold_clauses_hold_points(text_of: Build) -> None:
    clauses = tree(
        text_of(
            [
                "Chương I",
                "QUY ĐỊNH CHUNG",
                "Điều 1. Phạm vi",
                "1. Gồm:",
                "a) Một;",
                "b) Hai.",
                "2. Khác.",
                "Chương II",
                "THI HÀNH",
                "Điều 2. Hiệu lực",
            ]
        )
    )
    points = (("a", ()), ("b", ()))
    assert shape(clauses) == (
        ("I", (("1", (("1", points), ("2", ()))),)),
        ("II", (("2", ()),)),
    )
    assert [x.heading for x in clauses] == ["QUY ĐỊNH CHUNG", "THI HÀNH"]


def test_a_quoted_article_belongs_to_the_article_that_quotes_it(text_of: Build) -> None:
    normal = text_of(
        [
            "Điều 1. Sửa đổi một số điều",
            "1. Sửa đổi Điều 2 như sau:",
            "“Điều 2. Tên mới",
            "1. Nội dung mới.",
            "2. Nội dung khác.”.",
            "2. Bãi bỏ Điều 9.",
            "Điều 2. Hiệu lực",
        ]
    )
    assert shape(tree(normal)) == (("1", (("1", ()), ("2", ()))), ("2", ()))


def test_articles_of_a_table_of_contents_do_not_count(text_of: Build) -> None:
    contents = ["Điều 1. Phạm vi ............ 1", "Điều 2. Hiệu lực ........... 9"]
    body = ["Điều 1. Phạm vi", "Quy chế này quy định.", "Điều 2. Hiệu lực", "Từ ngày ký."]
    assert flat(tree(text_of([*contents, *body])), Level.ARTICLE) == ["1", "2"]


def test_an_attached_regulation_has_articles_of_its_own(text_of: Build) -> None:
    clauses = tree(
        text_of(
            [
                "QUYẾT ĐỊNH",
                "Điều 1. Ban hành kèm theo Quyết định này Quy chế làm việc.",
                "Điều 2. Quyết định này có hiệu lực từ ngày ký.",
                "Nơi nhận:",
                "- Như Điều 2;",
                "GIÁM ĐỐC",
                "QUY CHẾ",
                "LÀM VIỆC CỦA TRUNG TÂM",
                "(Ban hành kèm theo Quyết định số 5/QĐ-TT ngày 03 tháng 02 năm 2025)",
                "Chương I",
                "QUY ĐỊNH CHUNG",
                "Điều 1. Phạm vi",
                "Điều 2. Đối tượng",
            ]
        )
    )
    assert [x.level for x in clauses] == [Level.ARTICLE, Level.ARTICLE, Level.ANNEX]
    assert (clauses[2].label, clauses[2].heading) == ("Quy chế", "LÀM VIỆC CỦA TRUNG TÂM")
    assert flat(clauses[2:], Level.ARTICLE) == ["1", "2"]


def test_forms_stand_within_their_annex(text_of: Build) -> None:
    clauses = tree(
        text_of(
            [
                "Điều 1. Ban hành các mẫu.",
                "PHỤ LỤC I",
                "CÁC MẪU ĐƠN",
                "Mẫu số 01. Đơn đề nghị",
                "Kính gửi: Sở Nội vụ",
                "Mẫu số 02. Báo cáo",
                "Phụ lục II",
                "DANH MỤC",
            ]
        )
    )
    forms = (("Mẫu số 01", ()), ("Mẫu số 02", ()))
    assert shape(clauses[1:]) == (("Phụ lục I", forms), ("Phụ lục II", ()))


def test_numbers_that_do_not_count_up_are_words(text_of: Build) -> None:
    normal = text_of(["Điều 1. Mức chi", "1. Mức một.", "30. 4 là ngày nghỉ.", "2. Mức hai."])
    assert flat(tree(normal), Level.CLAUSE) == ["1", "2"]


def test_a_lost_clause_number_does_not_end_the_count(text_of: Build) -> None:
    normal = text_of(["Điều 1. Mức", "1. Một.", "Hai.", "3. Ba.", "4. Bốn."])
    assert flat(tree(normal), Level.CLAUSE) == ["1", "3", "4"]


def test_points_follow_the_vietnamese_alphabet(text_of: Build) -> None:
    points = [f"{letter}) Mục {letter};" for letter in "abcdđeghi"]
    normal = text_of(["Điều 1. Hồ sơ", "1. Gồm:", *points])
    assert flat(tree(normal), Level.POINT) == list("abcdđeghi")


def test_a_signature_ends_the_last_article(text_of: Build) -> None:
    normal = text_of(["Điều 1. Thi hành", "Từ ngày ký.", "KT. GIÁM ĐỐC", "Trần Văn Bình"])
    (article,) = tree(normal)
    assert normal.text[: article.end].endswith("Từ ngày ký.")


def test_an_office_as_a_chapters_title_is_no_signature(text_of: Build) -> None:
    lines = ["Chương I", "CHỦ TỊCH", "Điều 1. Bầu", "Chương II", "CHÁNH ÁN", "Điều 2. Cử", "Cử."]
    assert [x.heading for x in tree(text_of(lines))] == ["CHỦ TỊCH", "CHÁNH ÁN"]


def test_a_plan_without_articles_is_an_outline(text_of: Build) -> None:
    clauses = tree(
        text_of(
            [
                "KẾ HOẠCH",
                "I. MỤC ĐÍCH",
                "1. Nâng cao chất lượng.",
                "2. Giảm thời hạn.",
                "II. NHIỆM VỤ",
                "1. Rà soát",
                "1.1. Rà soát văn bản.",
                "1.2. Rà soát thủ tục.",
                "a) Cấp tỉnh;",
                "b) Cấp xã.",
            ]
        )
    )
    points = (("a", ()), ("b", ()))
    assert shape(clauses) == (
        ("I", (("1", ()), ("2", ()))),
        ("II", (("1", (("1.1", ()), ("1.2", points))),)),
    )


def test_prose_has_no_structure(text_of: Build) -> None:
    assert tree(text_of(["Kính gửi: Sở Nội vụ", "Sở đã nhận được công văn."])) == ()


POINTS = "abcdđeghiklmnopqrstuvxy"


@dataclass(frozen=True)
class Article:
    """An article to print: how many points each of its clauses has."""

    clauses: tuple[int, ...]


articles = st.builds(Article, st.lists(st.integers(0, len(POINTS)), max_size=5).map(tuple))
chapters = st.lists(st.lists(articles, min_size=1, max_size=4), min_size=1, max_size=4)


def printed(book: list[list[Article]], with_chapters: bool) -> tuple[list[str], tuple[Shape, ...]]:
    """The book's lines, and the shape that they must be read back as."""
    roman = ["I", "II", "III", "IV"]
    lines: list[str] = []
    chapter_shapes: list[Shape] = []
    number = 0
    for place, chapter in enumerate(book):
        if with_chapters:
            lines += [f"Chương {roman[place]}", "QUY ĐỊNH"]
        shapes: list[Shape] = []
        for article in chapter:
            number += 1
            lines.append(f"Điều {number}. Tên điều")
            inner: list[Shape] = []
            for clause, count in enumerate(article.clauses, start=1):
                lines.append(f"{clause}. Nội dung khoản gồm:")
                lines += [f"{letter}) nội dung điểm;" for letter in POINTS[:count]]
                inner.append((str(clause), tuple((x, ()) for x in POINTS[:count])))
            shapes.append((str(number), tuple(inner)))
        if with_chapters:
            chapter_shapes.append((roman[place], tuple(shapes)))
        else:
            chapter_shapes += shapes
    return lines, tuple(chapter_shapes)


@settings(deadline=None)
@given(book=chapters, with_chapters=st.booleans())
def test_a_printed_tree_is_read_back_as_it_was(
    text_of: Build, book: list[list[Article]], with_chapters: bool
) -> None:
    lines, expected = printed(book, with_chapters)
    assert shape(tree(text_of(lines))) == expected


@settings(deadline=None, max_examples=50)
@given(book=chapters, with_chapters=st.booleans())
def test_ranges_nest_in_order(
    text_of: Build, book: list[list[Article]], with_chapters: bool
) -> None:
    lines, _ = printed(book, with_chapters)

    def check(clauses: Sequence[Clause], start: int, end: int) -> None:
        for clause in clauses:
            assert start <= clause.start <= clause.body_start <= clause.end <= end
            check(clause.children, clause.start, clause.end)
            start = clause.end

    normal = text_of(lines)
    check(tree(normal), 0, len(normal.text))


def test_a_very_long_line_without_a_full_stop_is_an_articles_heading(text_of: Build) -> None:
    long = "Cấp Giấy chứng nhận đối với " + ", ".join(["hộ gia đình, cá nhân đang sử dụng đất"] * 8)
    lines = [f"Điều 1. {long}", "1. Được cấp.", "2. Không được cấp.", f"Điều 2. {long}."]
    first, second = (x for x in tree(text_of(lines)) if x.level is Level.ARTICLE)
    assert len(long) > 250
    assert (first.heading, second.heading) == (long, "")

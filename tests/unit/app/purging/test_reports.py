"""A report is signed as a whole: nobody changes a letter of it unseen."""

from hypothesis import given
from hypothesis import strategies as st

from app.purging.reports import canonical, is_signed, report_key, sign

KEY = report_key(b"a secret of the service")
VALUES = st.one_of(st.text(), st.integers(), st.booleans(), st.none())
REPORTS = st.dictionaries(st.text(), VALUES)


@given(REPORTS)
def test_a_report_bears_its_own_signature_in_any_order_of_keys(report) -> None:
    turned = dict(reversed(report.items()))
    assert is_signed(turned, sign(report, KEY), KEY)


@given(REPORTS, REPORTS)
def test_another_report_does_not(report, other) -> None:
    same = canonical(report) == canonical(other)
    assert is_signed(other, sign(report, KEY), KEY) == same


def test_another_services_key_does_not_verify() -> None:
    report = {"purge": "p"}
    assert not is_signed(report, sign(report, KEY), report_key(b"another secret"))

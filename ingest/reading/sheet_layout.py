"""What a sheet's XML says of its layout: merged cells and hidden rows (ECMA-376 part 1, 18.3.1)."""

import io
import posixpath
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree
from openpyxl.utils.cell import range_boundaries

from ingest.limits import Limits
from ingest.unpacking import read_entry

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MOST_MERGED_CELLS = 2000
_RANGE = re.compile(r"[A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7}")


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """Rows by their 1-based numbers; merged ranges as (column, row, column, row), inclusive."""

    hidden_rows: frozenset[int] = frozenset()
    merged: tuple[tuple[int, int, int, int], ...] = ()

    def with_merged_cells(self, rows: Sequence[Sequence[str]]) -> list[list[str]]:
        """The rows, a merged cell's value in every row and column that it covers.

        So each column has its whole heading, and each row the group that it belongs to.
        """
        filled = [list(row) for row in rows]
        for left, top, right, bottom in self.merged:
            if top > len(filled) or left > len(filled[top - 1]):
                continue
            value = filled[top - 1][left - 1]
            if not value or (right - left + 1) * (bottom - top + 1) > _MOST_MERGED_CELLS:
                continue
            for row in filled[top - 1 : bottom]:
                row.extend([""] * (right - len(row)))
                row[left - 1 : right] = [value] * (right - left + 1)
        return filled


def read_layout(content: bytes, limits: Limits) -> Mapping[str, SheetLayout]:
    """The layout of each sheet by its title. Raises what `zipfile` and lxml raise."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        book = _xml(archive, "xl/workbook.xml", limits)
        links = _xml(archive, "xl/_rels/workbook.xml.rels", limits)
        targets = {link.get("Id"): link.get("Target") or "" for link in links}
        layouts: dict[str, SheetLayout] = {}
        for sheet in book.iter(f"{_MAIN}sheet"):
            target = targets.get(sheet.get(_LINK), "")
            path = posixpath.normpath(posixpath.join("xl", target)).lstrip("/")
            if path in archive.namelist():
                part = read_entry(archive, path, limits.max_unpacked_bytes)
                layouts[sheet.get("name") or ""] = _layout(part)
    return layouts


def _xml(archive: zipfile.ZipFile, name: str, limits: Limits) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return etree.fromstring(read_entry(archive, name, limits.max_unpacked_bytes), parser)


def _layout(part: bytes) -> SheetLayout:
    hidden: set[int] = set()
    merged: list[tuple[int, int, int, int]] = []
    wanted = (f"{_MAIN}row", f"{_MAIN}mergeCell")
    for _, element in etree.iterparse(
        io.BytesIO(part), tag=wanted, resolve_entities=False, no_network=True
    ):
        if element.tag == wanted[1]:
            if _RANGE.fullmatch(element.get("ref") or ""):
                left, top, right, bottom = range_boundaries(element.get("ref"))
                merged.append((left, top, right, bottom))
        elif element.get("hidden") in ("1", "true") and (element.get("r") or "").isdecimal():
            hidden.add(int(element.get("r")))
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]
    return SheetLayout(frozenset(hidden), tuple(merged))

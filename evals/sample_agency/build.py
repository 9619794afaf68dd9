"""Make the files of the sample agency from their sources.

    python -m evals.sample_agency.build

Run it after a source has changed and commit what it makes. The same sources, programs
and fonts give the same bytes, so that a commit shows only what was really changed.
"""

import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from evals.sample_agency.docx_form import write_docx
from evals.sample_agency.html_form import write_html
from evals.sample_agency.pdf_form import write_pdf
from evals.sample_agency.scan_form import write_scan
from evals.sample_agency.source import FILES, Source, load_sources


def write_doc(source: Source, target: Path) -> None:
    """Word 97's binary form, which only an office suite can write."""
    with tempfile.TemporaryDirectory() as folder:
        modern = Path(folder) / f"{target.stem}.docx"
        write_docx(source, modern)
        command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile"]
        command += ["--convert-to", "doc:MS Word 97", "--outdir", folder, str(modern)]
        subprocess.run(command, check=True, capture_output=True)
        shutil.copyfile(modern.with_suffix(".doc"), target)


WRITERS: dict[str, Callable[[Source, Path], None]] = {
    "docx": write_docx,
    "pdf": write_pdf,
    "scan": write_scan,
    "html": write_html,
    "doc": write_doc,
}


def build() -> list[Path]:
    """Write every file and drop those whose source is gone."""
    FILES.mkdir(exist_ok=True)
    built = []
    for source in load_sources():
        WRITERS[source.form](source, source.built_path)
        built.append(source.built_path)
    for stale in set(FILES.iterdir()) - set(built):
        stale.unlink()
    return built


if __name__ == "__main__":
    for path in build():
        print(f"{path.name}  {path.stat().st_size:,} bytes")

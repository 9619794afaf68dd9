"""An invented agency with its papers, and questions whose answers we know.

Real agencies' files are not ours to publish, and nobody can check an answer against
a text that he has never seen. So we wrote one agency from nothing: the Department of
Data and Public Services of Bình Lâm, a province on no map. Newcomers load it to see
the product work; the benchmark asks `gold.yaml` of it through the product's door.

`sources/` is what we write and review; `files/` is what `build.py` makes of it, kept
in the repository so that nobody needs LibreOffice or fonts to start.
"""

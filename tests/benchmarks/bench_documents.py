"""How fast web archives are read beside trafilatura alone, and what memory large files need.

Reading 10,000 small pages of a generated WARC, from the file to reports, is held against trafilatura's
``bare_extraction`` of the same pages, which lie in its memory already. Processor time, processes in turns,
each on one core and warmed up by some pages. The peak of memory is that of a reader whose reports are let go
as they come. A workbook of 50,000 rows is translated through the gloss by the whole command.

``bench_documents.py 10`` does a tenth of it and records nothing.
"""

from __future__ import annotations

import io
import os
import random
import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.benchmarks.recording import Figure, Peer, record_figures
from tests.support.peak_memory import run_measured
from tests.support.processes import run_python

PAGES, FEWER, ROWS, TURNS = 10_000, 1_000, 50_000, 3
WARM_UP = 50  # pages: the model of languages is loaded for the first title that needs it
LEAST_SPEED, MOST_GROWTH, MOST_MB = 0.8, 1.1, 600
# Invented, so that no page is like another; sentences are long enough to be taken for a report.
PLACES = ("Талск", "Селмара", "Вельгар", "Олуна", "Кессари", "Ладрей", "Прирече", "Лурания")
DEEDS = ("закрыли мост", "открыли музей соли", "спасли рыбаков", "собрали урожай", "отменили рейс парома")
SAID = ("сообщила мэрия", "рассказал очевидец", "заявил капитан порта", "подтвердили спасатели")
# Each prints the seconds of processor time and the peak of memory in KB.
_START = """
import os, re, sys, time
from pathlib import Path
if hasattr(os, "sched_setaffinity"):
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
path, first = Path(sys.argv[1]), Path(sys.argv[2])
"""
_END = """
spent = time.process_time() - started
peak = int(re.search(r"VmHWM:\\s*(\\d+)", Path("/proc/self/status").read_text())[1])
print(count, spent, peak)
"""
_READ_ALL = """
from compare.documents import read_article
read_article(first)
started = time.process_time()
count = len(read_article(path))
"""
_READ_EACH = """
from compare.documents.articles import finish_draft
from compare.documents.containers import CONTAINERS
read = CONTAINERS[".warc.gz"]
[finish_draft(draft, first) for draft in read(first)]
started = time.process_time()
count = sum(bool(finish_draft(draft, path).text) for draft in read(path))
"""
_EXTRACT = """
from trafilatura import bare_extraction
from warcio.archiveiterator import ArchiveIterator
with path.open("rb") as file:
    pages = [record.content_stream().read().decode("utf-8") for record in ArchiveIterator(file)]
bare_extraction(pages[0], with_metadata=WITH_METADATA)
started = time.process_time()
count = sum(bool(bare_extraction(page, with_metadata=WITH_METADATA)) for page in pages)
"""


class Cost(NamedTuple):
    """Pages read, seconds of processor time, and the peak of memory in MB."""

    pages: int
    seconds: float
    megabytes: float


def write_sentences(rng: random.Random, count: int) -> Iterator[str]:
    for _ in range(count):
        place, other = rng.sample(PLACES, 2)
        yield (
            f"В городе {place} {rng.randint(1, 28)} мая {rng.choice(DEEDS)}, {rng.choice(SAID)}; из города "
            f"{other} приехали {rng.randint(2, 900)} человек."
        )


def make_page(rng: random.Random, number: int) -> str:
    title, *sentences = write_sentences(rng, 10)
    paragraphs = "".join(f"<p>{' '.join(sentences[at : at + 3])}</p>\n" for at in range(0, 9, 3))
    links = "".join(f'<li><a href="/{place}">{place}</a></li>' for place in PLACES)
    return f"""<!DOCTYPE html><html lang="ru"><head><meta charset="utf-8"><title>{title}</title>
<meta property="og:site_name" content="Берег {number % 40}">
<meta property="article:published_time" content="2024-05-{number % 28 + 1:02}T12:30:00+03:00"></head>
<body><nav><ul>{links}</ul></nav><main><article><h1>{title}</h1>
{paragraphs}</article></main><footer><p>© 2024 Берег</p></footer></body></html>"""


def write_archive(path: Path, count: int) -> Path:
    """Write a WARC as crawlers do, each record packed by itself."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    rng = random.Random(count)
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for number in range(count):
            kind = [("Content-Type", "text/html; charset=utf-8")]
            headers = StatusAndHeaders("200 OK", kind, protocol="HTTP/1.1")
            page = io.BytesIO(make_page(rng, number).encode())
            address = f"https://bereg{number % 40}.example/{number}"
            writer.write_record(writer.create_warc_record(address, "response", page, http_headers=headers))
    return path


def write_workbook(path: Path, count: int) -> Path:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Сообщения")
    sheet.append(["Дата", "Заголовок", "Просмотры"])
    for number, sentence in enumerate(write_sentences(random.Random(5), count)):
        sheet.append([f"2024-05-{number % 28 + 1:02}", sentence, number])
    book.save(path)
    return path


def measure(code: str, path: Path, first: Path, pages: int) -> Cost:
    """Run one way of reading in a process of its own; one that misses pages ends the benchmark."""
    count, seconds, peak = run_python(_START + code + _END, path, first).stdout.split()
    if int(count) != pages:
        sys.exit(f"{count} of {pages} pages were read")
    return Cost(int(count), float(seconds), int(peak) / 1024)


def judge(name: str, value: float, limit: float, *, is_least: bool) -> None:
    missed = value < limit if is_least else value > limit
    aim = f"{'at least' if is_least else 'at most'} {limit:g}"
    print(f"{name:58}{value:10.2f}   {aim}{'   MISSED' if missed else ''}", flush=True)


def read_archives(folder: Path, pages: int, fewer: int) -> list[Figure]:
    """Print how fast pages are read, and what memory that takes."""
    first = write_archive(folder / "first.warc.gz", WARM_UP)
    few = write_archive(folder / "few.warc.gz", fewer)
    many = write_archive(folder / "many.warc.gz", pages)
    plain = _EXTRACT.replace("WITH_METADATA", "False")
    with_metadata = _EXTRACT.replace("WITH_METADATA", "True")
    turns = [
        [measure(code, many, first, pages).seconds for code in (_READ_ALL, plain, with_metadata)]
        for _ in range(TURNS)
    ]
    ours, text_alone, _ = (statistics.median(column) for column in zip(*turns, strict=True))
    print(f"{pages:,} pages: {pages / ours:,.0f} a second; bare_extraction {pages / text_alone:,.0f}")
    speeds = [statistics.median(turn[at] / turn[0] for turn in turns) for at in (1, 2)]
    judge("speed of bare_extraction", speeds[0], LEAST_SPEED, is_least=True)
    judge("speed of bare_extraction with metadata", speeds[1], LEAST_SPEED, is_least=True)
    peaks = [measure(_READ_EACH, path, first, n).megabytes for path, n in ((few, fewer), (many, pages))]
    growth = peaks[1] / peaks[0]
    print(f"peak of memory: {fewer:,} pages {peaks[0]:,.0f} MB, {pages:,} pages {peaks[1]:,.0f} MB")
    judge("growth of the peak", growth, MOST_GROWTH, is_least=False)
    target = f"at least {LEAST_SPEED}"
    return [
        Figure("pages_a_second", pages / ours, "pages a second of processor", "",
               Peer("trafilatura's bare_extraction", pages / text_alone), quality=False),
        Figure("speed_of_trafilatura", speeds[0], "of its speed", target, quality=False),
        Figure("speed_of_trafilatura_with_metadata", speeds[1], "of its speed", target, quality=False),
        Figure("memory_growth", growth, f"of the peak with {fewer:,}", f"at most {MOST_GROWTH}",
               quality=False),
        Figure("memory_mb", peaks[1], "MB at the peak", quality=False),
    ]  # fmt: skip


def translate_workbook(folder: Path, rows: int) -> list[Figure]:
    """Print what memory it takes to translate a workbook."""
    path = write_workbook(folder / "rows.xlsx", rows)
    output = folder / "out"
    peak = run_measured("translate", path, "-o", output, "--engine", "gloss", "--no-memory")
    if peak.code or not (output / path.name).is_file():
        sys.exit(f"translating the workbook ended with {peak.code}: {peak.said[-300:]}")
    megabytes = peak.mib * 2**20 / 1e6
    judge(f"translating {rows:,} rows of xlsx, MB at the peak", megabytes, MOST_MB, is_least=False)
    return [Figure("workbook_mb", megabytes, "MB at the peak", f"under {MOST_MB}", quality=False)]


def main() -> None:
    part = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = os.environ["XDG_DATA_HOME"] = folder
        figures = read_archives(Path(folder), PAGES // part, FEWER // part)
        figures += translate_workbook(Path(folder), ROWS // part)
    if part == 1:
        record_figures("bench_documents", figures)


if __name__ == "__main__":
    main()

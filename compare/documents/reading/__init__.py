"""Reports in: what reads each format (`readers`), the files of a folder (`finding`), `Article`s (`files`)."""

from __future__ import annotations

from compare.documents.reading.files import read, read_article, read_articles
from compare.documents.reading.finding import count_unread, find_reports
from compare.documents.reading.readers import READERS

__all__ = ["READERS", "count_unread", "find_reports", "read", "read_article", "read_articles"]

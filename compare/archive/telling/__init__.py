"""What the finished tables of an archive tell: stories, who reported them when, words of outlets, damage."""

from __future__ import annotations

from compare.archive.telling.status import ArchiveStatus, read_status

__all__ = ["ArchiveStatus", "read_status"]

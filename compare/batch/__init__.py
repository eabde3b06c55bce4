"""Folders in, folders out: every file translated in its own format, failures named, nothing lost."""

from __future__ import annotations

from compare.batch.analysing import Coverage, analyse_files, list_sentences
from compare.batch.arrivals import Arriving
from compare.batch.planning import Task, count_passed_over, plan_tasks
from compare.batch.translating import Wishes, translate_files
from compare.batch.watching import Round, TranslationWatch, check_places

__all__ = [
    "Arriving",
    "Coverage",
    "Round",
    "Task",
    "TranslationWatch",
    "Wishes",
    "analyse_files",
    "check_places",
    "count_passed_over",
    "list_sentences",
    "plan_tasks",
    "translate_files",
]

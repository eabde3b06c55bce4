"""Folders in, folders out: every file translated in its own format, failures named, nothing lost."""

from __future__ import annotations

from compare.batch.analysing import Coverage, analyse_files
from compare.batch.planning import Task, count_passed_over, plan_tasks
from compare.batch.translating import translate_files

__all__ = ["Coverage", "Task", "analyse_files", "count_passed_over", "plan_tasks", "translate_files"]

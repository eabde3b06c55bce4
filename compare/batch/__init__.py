"""Folders in, folders out: every file translated in its own format, failures named, nothing lost."""

from __future__ import annotations

from compare.batch.planning import Task, plan_tasks
from compare.batch.translating import translate_files

__all__ = ["Task", "plan_tasks", "translate_files"]

"""Decisions on disk: one line of JSON each, on the disk before the next pair is shown."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, fields
from pathlib import Path

from compare.errors import DecisionStoreError
from compare.locking import locked
from compare.records import Decision

_TYPES = {field.name: bool if field.name == "score_visible" else str for field in fields(Decision)}
_REQUIRED = ("id", "left", "right", "label")


class DecisionStore:
    """A file of decisions, to which several processes may append.

    Parameters
    ----------
    path : str or pathlib.Path
        The file; it is made with the first decision.

    Examples
    --------
    >>> import tempfile
    >>> store = DecisionStore(Path(tempfile.mkdtemp()) / "decisions.jsonl")
    >>> store.append(Decision("1", "a", "b", "same"))
    >>> [decision.label for decision in store.read()]
    ['same']
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)

    def read(self) -> tuple[Decision, ...]:
        """Return all decisions, in the order in which they were made.

        A last line that was cut short is no decision. What other programs add to a line is passed over.

        Raises
        ------
        DecisionStoreError
            If the file cannot be read, or a line before the last is no decision.
        """
        try:
            content = self.path.read_bytes()
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise DecisionStoreError(
                f"{self.path} cannot be read: {error.strerror}", hint="check who may read it"
            ) from error
        *lines, tail = content.split(b"\n")
        decisions = [self._parse(line, number) for number, line in enumerate(lines, 1) if line.strip()]
        if _is_whole(tail):
            decisions.append(self._parse(tail, len(lines) + 1))
        return tuple(decisions)

    def append(self, *decisions: Decision) -> None:
        """Write one decision, or several as one; on return they are on the disk.

        A last line that was cut short (a crash, a full disk) is taken away first.

        Raises
        ------
        DecisionStoreError
            If the decision could not be recorded; then nothing of it is in the file.
        """
        text = "".join(json.dumps(asdict(decision), ensure_ascii=False) + "\n" for decision in decisions)
        lines = text.encode("utf-8", "backslashreplace")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            is_new = not self.path.exists()
            descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
            try:
                with locked(descriptor):
                    _write_whole(descriptor, lines)
            finally:
                os.close(descriptor)
            if is_new:
                _sync_folder(self.path.parent)
        except OSError as error:
            raise DecisionStoreError(
                f"the decision was not saved: {self.path}: {error.strerror or error}",
                hint="free space or make the file writable, then decide again",
            ) from error

    def _parse(self, line: bytes, number: int) -> Decision:
        try:
            record = json.loads(line)
            values = {name: record[name] for name in _TYPES if name in record or name in _REQUIRED}
            if all(type(value) is _TYPES[name] for name, value in values.items()):
                return Decision(**values)
        except (ValueError, KeyError, TypeError):
            pass
        raise DecisionStoreError(
            f"{self.path}, line {number} is not a decision", hint="mend or remove that line"
        )


def _write_whole(descriptor: int, line: bytes) -> None:
    """Append all of `line`, or leave the file as it was."""
    end = _mend_tail(descriptor)
    try:
        os.lseek(descriptor, end, os.SEEK_SET)
        written = 0
        while written < len(line):
            written += os.write(descriptor, line[written:])
        os.fsync(descriptor)
    except OSError:
        os.ftruncate(descriptor, end)
        raise


def _mend_tail(descriptor: int) -> int:
    """End the last line if only its end is missing, cut it off if it is torn; return the new end."""
    end = os.lseek(descriptor, 0, os.SEEK_END)
    start, tail = end, b""
    while start and b"\n" not in tail:
        step = min(start, 4096)
        start = os.lseek(descriptor, start - step, os.SEEK_SET)
        tail = os.read(descriptor, step) + tail
    tail = tail.rpartition(b"\n")[2]
    if not tail:
        return end
    if _is_whole(tail):
        os.lseek(descriptor, end, os.SEEK_SET)
        return end + os.write(descriptor, b"\n")
    os.ftruncate(descriptor, end - len(tail))
    return end - len(tail)


def _is_whole(line: bytes) -> bool:
    """Tell whether a line without its end holds a whole object: cut short, it would not close."""
    try:
        return isinstance(json.loads(line), dict)
    except ValueError:
        return False


def _sync_folder(folder: Path) -> None:
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

"""The review in JupyterLab: the thin layer between a session and its view in the browser."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from compare.records import Decision
from compare.reviewing.messages import answer
from compare.reviewing.session import Session
from compare.reviewing.summarising import summarise_rows
from compare.reviewing.viewing import view_session

_STATIC = Path(__file__).resolve().parent / "static"


class ReviewWidget(anywidget.AnyWidget):
    """Shows one pair at a time and hands each key to the session; the browser shows `view` in `words`."""

    _esm = _STATIC / "review.mjs"
    _css = _STATIC / "review.css"
    view = traitlets.Dict().tag(sync=True)
    words = traitlets.Dict().tag(sync=True)

    def __init__(self, session: Session) -> None:
        self.session = session
        shown = {**view_session(session), "said": "", "error": "", "number": 0}
        super().__init__(view=shown, words=dict(session.say.texts))
        self.on_msg(self._on_message)

    @property
    def decisions(self) -> Mapping[str, Decision]:
        """What this reviewer decided, by row of the page."""
        return summarise_rows(self.session.comparison, self.session.store.read(), self.session.reviewer)

    def _on_message(self, _widget: object, content: Mapping[str, Any], _buffers: object) -> None:
        self.view = answer(self.session, content)

"""Russian to rough English from rules and a lexicon: no model, and no translation either, but a gloss."""

from __future__ import annotations

from compare.translation.gloss.engine import Gloss, explain_gloss, gloss_sentence, open_gloss

__all__ = ["Gloss", "explain_gloss", "gloss_sentence", "open_gloss"]

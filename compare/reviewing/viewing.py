"""What a reviewer sees of a session, as plain values: the widget and the terminal both show it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from compare.outputs import digest_text
from compare.records import Claim, Translation
from compare.reviewing.items import Item
from compare.reviewing.queue import ORDERS, SHOWN
from compare.reviewing.session import Session


def view_session(session: Session) -> dict[str, Any]:
    """Return everything that is shown now; values that JSON knows.

    Parameters
    ----------
    session : Session
        A review.

    Returns
    -------
    dict
        `item` is None where nothing fits the choice. The probability is None where it is hidden.
    """
    item = session.item
    return {
        "position": session.position + 1 if item else 0,
        "total": len(session.queue),
        "all": len(session.items),
        "counts": dict(session.count_labels()),
        "shown": session.shown,
        "order": session.order,
        "choices": list(SHOWN),
        "orders": list(ORDERS),
        "show_score": session.show_score,
        "reviewer": session.reviewer,
        "ui": session.ui,
        "certain": len(session.list_certain()),
        "item": _view_item(session, item) if item else None,
    }


def _view_item(session: Session, item: Item) -> dict[str, Any]:
    verdict = session.verdict_on(item)
    is_score_shown = session.is_score_shown(item)
    others = session.comparison.claims[item.right_article]
    linked = verdict.decision.linked if verdict.decision else ""
    candidates = [
        {
            **(shown := _view_claim(session, others[candidate.index])),
            "probability": round(candidate.probability, 3) if is_score_shown else None,
            "is_linked": shown["hash"] == linked,
        }
        for candidate in session.candidates_for(item)
    ]
    return {
        "key": item.key,
        "kind": "match" if item.is_match else "no match",
        "heading": "match" if item.is_match else "perhaps" if item.is_perhaps else "no match",
        "left": _view_side(session, item.left_article, item.left),
        "right": _view_side(session, item.right_article, item.right),
        "candidates": candidates,
        "chosen": session.chosen_for(item),
        "probability": round(item.probability, 3) if is_score_shown else None,
        "label": verdict.label,
        "note": verdict.note,
        "stale": verdict.stale.label if verdict.stale else "",
    }


def _view_side(session: Session, article_id: str, indices: Sequence[int]) -> dict[str, Any]:
    article = next(each for each in session.comparison.articles if each.id == article_id)
    claims = session.comparison.claims[article_id]
    before = claims[indices[0] - 1].text if indices and indices[0] > 0 else ""
    after = claims[indices[-1] + 1].text if indices and indices[-1] + 1 < len(claims) else ""
    return {
        "outlet": article.outlet or article.id,
        "language": article.language,
        "place": _place(session, claims, indices),
        "before": before,
        "after": after,
        "claims": [_view_claim(session, claims[index]) for index in indices],
    }


def _view_claim(session: Session, claim: Claim) -> dict[str, Any]:
    translation, is_corrected = session.translation_of(claim)
    is_translated = bool(translation) and translation != claim.text
    made = claim.translation
    return {
        "hash": digest_text(claim.text),
        "text": claim.text,
        "language": claim.language,
        "translation": translation if is_translated else "",
        "translation_language": made.target_language if made else "",
        "engine": session.say("by_hand") if is_corrected else _name_engine(made, session),
    }


def _place(session: Session, claims: Sequence[Claim], indices: Sequence[int]) -> str:
    if not indices:
        return ""
    claim = claims[indices[0]]
    if claim.part == "title":
        return session.say("headline")
    paragraphs = 1 + max(each.sentence.paragraph for each in claims)
    return session.say("paragraph", n=claim.sentence.paragraph + 1, total=paragraphs)


def _name_engine(made: Translation | None, session: Session) -> str:
    """Say who made a translation; a model is named as it is."""
    engine = made.engine if made else ""
    return session.say.texts.get(f"made_by.{engine}", engine)

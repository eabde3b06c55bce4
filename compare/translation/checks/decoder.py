"""A decoder with everything around it: masks, plain figures, glossary terms, guards and a second try."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from compare.translation.checks.guards import Checked, check_translation, weigh
from compare.translation.checks.masking import Masked, find_kept, mask, split_around, unmask
from compare.translation.checks.plain_figures import write_plainly
from compare.translation.checks.terminology import Terminology, TermPlace
from compare.translation.protocol import (
    SPLIT,
    TERMS,
    Asked,
    ContextDecoder,
    Decoded,
    Decoder,
    Rendering,
)

_CERTAIN = -0.005  # mean log probability a token; real models are near -0.5


@dataclass(frozen=True)
class _Draft:
    """A sentence on its way: what was sent to the decoder, and the best translation so far."""

    asked: Asked
    masked: Masked
    made: Rendering
    notes: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()

    @property
    def source(self) -> str:
        """The sentence as it stands."""
        return self.asked.sentence

    @property
    def is_doubtful(self) -> bool:
        """Whether the decoder itself was in doubt; if not, it would only say the same again."""
        return self.made.score is None or self.made.score < _CERTAIN

    def finished(self) -> Rendering:
        """Return the translation with everything the record says about it."""
        warnings = dict.fromkeys([*self.findings, *self.notes])
        return self.made._replace(warnings=tuple(warnings), kept=self.masked.pieces)


class CheckedDecoder:
    """Translates sentences of one language pair and checks every one.

    Parameters
    ----------
    decoder : Decoder
        The engine.
    source, target : str
        ISO 639-1 codes.
    terminology : Terminology, optional
        The user's terms.
    """

    def __init__(
        self,
        decoder: Decoder,
        source: str,
        target: str,
        terminology: Terminology | None = None,
    ) -> None:
        self._decoder = decoder
        self._pair = (source, target)
        self._terms = terminology

    def begin(self, asked: Sequence[Asked]) -> Callable[[], list[Rendering]]:
        """Start decoding, and return what waits for the checked translations."""
        masked = [mask(one.sentence, find_kept(one.sentence)) for one in asked]
        waiting = self._decode([one.text for one in masked], asked)

        def wait() -> list[Rendering]:
            drafts = [
                _Draft(ask, one, best[0], _notes(best[0]))
                for ask, one, best in zip(asked, masked, waiting(), strict=True)
            ]
            drafts = self._put_back(drafts)
            drafts = self._put_terms(drafts)
            drafts = self._try_again([self._checked(draft) for draft in drafts])
            return [draft.finished() for draft in drafts]

        return wait

    def _decode(
        self, texts: Sequence[str], asked: Sequence[Asked], *, again: bool = False
    ) -> Callable[[], Decoded]:
        """Start decoding `texts`, each made of what was `asked`, with their figures written plainly.

        The translations have the signs of the figures again.
        """
        plain = [write_plainly(text, self._pair[0]) for text in texts]
        if isinstance(self._decoder, ContextDecoder):
            self._decoder.know([one.neighbours for one in asked])
        waiting = self._decoder.begin([one.text for one in plain], again=again)

        def wait() -> Decoded:
            return [
                [made._replace(text=one.restored(made.text)) for made in best] if one.signs else best
                for one, best in zip(plain, waiting(), strict=True)
            ]

        return wait

    def _checked(self, draft: _Draft) -> _Draft:
        checked = Checked(draft.source, draft.made.text, *self._pair, draft.made.warnings)
        return replace(draft, findings=check_translation(checked))

    # --- masks -----------------------------------------------------------------------------------

    def _put_back(self, drafts: list[_Draft]) -> list[_Draft]:
        """Put masked pieces back; where a mask did not survive, translate around the pieces."""
        restored = [_unmasked(draft.masked, draft.made) for draft in drafts]
        lost = [place for place, made in enumerate(restored) if made is None]
        around = dict(zip(lost, self._translate_around([drafts[place] for place in lost]), strict=True))
        return [
            around[place] if made is None else replace(draft, made=made)
            for place, (draft, made) in enumerate(zip(drafts, restored, strict=True))
        ]

    def _translate_around(self, drafts: Sequence[_Draft]) -> list[_Draft]:
        cut = [split_around(draft.source, find_kept(draft.source)) for draft in drafts]
        open_pieces = [
            (piece.strip(), draft.asked)
            for draft, pieces in zip(drafts, cut, strict=True)
            for piece, kept in pieces
            if not kept and _has_letters(piece)
        ]
        made = iter(self._decode(*zip(*open_pieces, strict=True))() if open_pieces else [])
        joined = []
        for draft, pieces in zip(drafts, cut, strict=True):
            parts = [
                piece if kept or not _has_letters(piece) else _spaced_like(piece, next(made)[0].text)
                for piece, kept in pieces
            ]
            text = draft.made._replace(text="".join(parts))
            joined.append(replace(draft, made=text, notes=(*draft.notes, SPLIT)))
        return joined

    # --- glossary --------------------------------------------------------------------------------

    def _put_terms(self, drafts: list[_Draft]) -> list[_Draft]:
        """Translate again with glossary terms masked, where the translation lacks them."""
        if self._terms is None:
            return drafts
        wanting = {}
        for place, draft in enumerate(drafts):
            missing = [
                found
                for found in self._terms.find(draft.source)
                if not self._terms.is_used(found.term, draft.made.text)
            ]
            if missing:
                kept = [(start, stop, draft.source[start:stop]) for start, stop in find_kept(draft.source)]
                terms = [(found.start, found.stop, _cased_for(found, draft.source)) for found in missing]
                wanting[place] = _mask_all(draft.source, kept, terms)
        texts = [masked.text for masked in wanting.values()]
        decoded = self._decode(texts, [drafts[place].asked for place in wanting])() if wanting else []
        drafts = list(drafts)
        for (place, masked), best in zip(wanting.items(), decoded, strict=True):
            made = _unmasked(masked, best[0])
            if made is None or not masked.pieces:
                drafts[place] = replace(drafts[place], notes=(*drafts[place].notes, TERMS))
            else:
                drafts[place] = _Draft(drafts[place].asked, masked, made, _notes(best[0]))
        return drafts

    # --- a second try ----------------------------------------------------------------------------

    def _try_again(self, drafts: list[_Draft]) -> list[_Draft]:
        """Decode failing sentences once more with other settings; the best of all is kept."""
        failing = [place for place, draft in enumerate(drafts) if weigh(draft.findings) and draft.is_doubtful]
        texts = [drafts[place].masked.text for place in failing]
        asked = [drafts[place].asked for place in failing]
        decoded = self._decode(texts, asked, again=True)() if texts else []
        drafts = list(drafts)
        for place, renderings in zip(failing, decoded, strict=True):
            draft = drafts[place]
            restored = (_unmasked(draft.masked, one) for one in renderings)
            others = [self._checked(replace(draft, made=one, notes=_notes(one))) for one in restored if one]
            best = min([draft, *others], key=lambda one: weigh(one.findings))
            drafts[place] = best
        return drafts


def _mask_all(
    source: str, kept: Sequence[tuple[int, int, str]], terms: Sequence[tuple[int, int, str]]
) -> Masked:
    free = [term for term in terms if all(term[1] <= start or stop <= term[0] for start, stop, _ in kept)]
    spans = sorted([*kept, *free])
    return mask(source, [(start, stop) for start, stop, _ in spans], [piece for _, _, piece in spans])


def _unmasked(masked: Masked, made: Rendering) -> Rendering | None:
    text = unmask(made.text, masked)
    return None if text is None else made._replace(text=text)


def _cased_for(place: TermPlace, sentence: str) -> str:
    """Return the target term, with a capital where it will open a sentence."""
    term = place.term.target
    opens = not any(map(str.isalnum, sentence[: place.start])) and sentence[place.start].isupper()
    return term[:1].upper() + term[1:] if opens else term


def _notes(made: Rendering) -> tuple[str, ...]:
    return made.warnings


def _has_letters(text: str) -> bool:
    return any(map(str.isalpha, text))


def _spaced_like(piece: str, translation: str) -> str:
    before = piece[: len(piece) - len(piece.lstrip())]
    return before + translation + piece[len(piece.rstrip()) :]

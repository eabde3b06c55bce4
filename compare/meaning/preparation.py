"""The one form in which every text is encoded.

Both encoders read the surface as well as the meaning: capitals, or a full stop that is missing, move
a vector more than another claim does. So small letters, single spaces and exactly one full stop.
"""

from __future__ import annotations

import re
import unicodedata

# Part of every encoder's fingerprint: raise it when `prepare` gives another form.
PREPARATION = "1"
# What stands beyond is not read: a sentence is never that long, and a file without line ends may be.
LONGEST_TEXT = 2000

# Soft hyphen, zero-width signs, marks of direction, byte order mark, controls and half characters.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]")
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f]")
_SPACES = re.compile(r"\s+")
_MARKS_AROUND = "\"'«»„“”‟‘’‚‛‹›〝〞＂＇`´()[]{}<>"
_MARKS_AFTER = _MARKS_AROUND + ".…!?‽;:,،؛؟。！？；：，、·-‐‑‒–—―"


def prepare(text: str) -> str:
    """Return the form in which a text is encoded: small letters, single spaces, one full stop.

    Quotation marks and brackets at both ends go, and so does the punctuation at the end.

    Parameters
    ----------
    text : str
        Any text; what stands beyond 2,000 characters is not read.

    Returns
    -------
    str
        Empty if the text has no letter and no figure.

    Examples
    --------
    >>> prepare("«СУДНО  ЗАТОНУЛО!» ")
    'судно затонуло.'
    >>> prepare("— ?!")
    ''
    """
    visible = _CONTROLS.sub(" ", _INVISIBLE.sub("", text[: 2 * LONGEST_TEXT]))
    small = unicodedata.normalize("NFC", unicodedata.normalize("NFC", visible).lower())
    plain = _SPACES.sub(" ", small[:LONGEST_TEXT])
    words = plain.rstrip(_MARKS_AFTER + " ").lstrip(_MARKS_AROUND + " ")
    return f"{words}." if any(map(str.isalnum, words)) else ""

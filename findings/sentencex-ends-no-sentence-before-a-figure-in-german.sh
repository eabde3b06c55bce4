#!/usr/bin/env bash
# sentencex 1.0.32
#
# Input: two short German sentences, the second of which begins with a figure; the same in Danish, Czech,
# Slovak and Finnish, and once more in German with the figure in a word.
# Expected: two sentences, as in Dutch, Polish, Swedish or French. In these languages a full stop behind a
# figure may be that of an ordinal ("16. Mai"); no full stop before one is.
# Seen: one sentence wherever the next begins with a figure, a year or a decimal.
#     de 1, da 1, cs 1, sk 1, fi 1, de in words 2, nl 2, pl 2
# For outletdiff: "the ferry sank" and "16 people died" were one claim, and their differences one sentence's.
# compare/language/sentences.py ends the sentence there; tests/language/test_sentences.py.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check sentencex==1.0.32
cat > "$folder/see.py" <<'PYTHON'
import sys

from sentencex import get_sentence_boundaries

TOLD = {
    "de": "Die Mühle ist verkauft. 16 Leute arbeiten dort.",
    "da": "Møllen er solgt. 16 mennesker arbejder der.",
    "cs": "Mlýn je prodán. 16 lidí tam pracuje.",
    "sk": "Mlyn je predaný. 16 ľudí tam pracuje.",
    "fi": "Mylly on myyty. 16 ihmistä on siellä.",
    "de in words": "Die Mühle ist verkauft. Sechzehn Leute arbeiten dort.",
    "nl": "De molen is verkocht. 16 mensen werken daar.",
    "pl": "Młyn sprzedano. 16 osób tam pracuje.",
}
seen = ", ".join(f"{name} {len(get_sentence_boundaries(name[:2], text))}" for name, text in TOLD.items())
print(seen)
if seen != "de 1, da 1, cs 1, sk 1, fi 1, de in words 2, nl 2, pl 2":
    sys.exit("sentencex behaves otherwise now")
PYTHON
"$folder/venv/bin/python" "$folder/see.py"

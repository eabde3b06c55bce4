#!/usr/bin/env bash
# striprtf 0.0.35
#
# Input: one paragraph of rtf as Word writes it, with a word that was deleted under tracked changes
# (\deleted), the one that took its place (\revised), and a remark in hidden text (\v).
# Expected: the text as the file shows it, with the changes taken: "The mill employs four people."
# The rtf specification 1.9.1 says of \deleted that it marks text as deleted, and of \v that it is hidden.
# Seen: all words come out as text, the deleted ones beside those that took their place.
#     'The mill employs three four people. Check this!\n'
# For outletdiff: a report would tell a figure that was taken back, and a remark that nobody was to see.
# compare/documents/containers/richtext.py takes both out before the library reads the file;
# tests/documents/test_rich_text.py.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check striprtf==0.0.35
cat > "$folder/see.py" <<'PYTHON'
import sys

from striprtf.striprtf import rtf_to_text

FILE = r"""{\rtf1\ansi\deff0{\fonttbl{\f0 Arial;}}
\pard The mill employs {\deleted three }{\revised four }people.{\v  Check this!}\par}"""
seen = rtf_to_text(FILE)
print(repr(seen))
if seen != "The mill employs three four people. Check this!\n":
    sys.exit("striprtf behaves otherwise now")
PYTHON
"$folder/venv/bin/python" "$folder/see.py"

#!/usr/bin/env bash
# hypothesis 6.170.15 (Python 3.11), strategies.builds
#
# Input: a NamedTuple, a dataclass and a function with the same two arguments, the second with a default;
# a strategy is given for the first only.
# Expected: the default is used for all three, as `builds` infers what is required and leaves alone what
# has a default.
# Seen: the default is used for the dataclass and the function, and never trusted for the NamedTuple: its
# second field is drawn anew for each example, and so on inside of fields that are NamedTuples themselves.
#     dataclass: 1 value, function: 1 value, NamedTuple: 40 or more values
# For outletdiff: tests that built rows of NamedTuples spent most of their time on fields that nobody
# asked for; tests/documents/test_inline.py makes them from what they need.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check hypothesis==6.170.15
cat > "$folder/see.py" <<'PYTHON'
import sys
from dataclasses import dataclass
from typing import NamedTuple

from hypothesis import given, settings, strategies


class Pair(NamedTuple):
    text: str
    source: str = "unknown"


@dataclass
class Record:
    text: str
    source: str = "unknown"


def make(text: str, source: str = "unknown") -> tuple[str, str]:
    return text, source


def count(target, view):
    seen = set()

    @settings(database=None, max_examples=60)
    @given(strategies.builds(target, strategies.just("x")))
    def look(made):
        seen.add(view(made))

    look()
    return len(seen)


counts = {
    "dataclass": count(Record, lambda made: made.source),
    "function": count(make, lambda made: made[1]),
    "NamedTuple": count(Pair, lambda made: made.source),
}
print(", ".join(f"{name}: {number} values" for name, number in counts.items()))
if counts["dataclass"] != 1 or counts["function"] != 1 or counts["NamedTuple"] < 10:
    sys.exit("hypothesis behaves otherwise now")
PYTHON
"$folder/venv/bin/python" "$folder/see.py"

#!/usr/bin/env bash
# jsonschema 4.26.0 with its extra format-nongpl (rfc3987-syntax 1.1.0, lark 1.3.1)
#
# Input: "import jsonschema" and a schema that asks for no format, once without the extra and once with it.
# JupyterLab brings the extra (by jupyter-events), so that each Jupyter environment has it.
# Expected: an extra for checking formats costs something when a format is checked.
# Seen: the import alone builds 39 Earley parsers, one for each rule of RFC 3987, whatever is validated after.
#     without the extra: 0 parsers built by the import
#     with the extra: 39 parsers built by the import
# On a busy machine of two processors that was 8 s of the start of every process that imports jsonschema, as
# JupyterLab, nbformat and nbconvert do.
# For outletdiff: nothing of compare/ imports jsonschema or nbformat; the tests import it where they validate
# (tests/support/schemas.py).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/see.py" <<'PYTHON'
import sys

built = 0
try:
    import lark
except ImportError:
    pass
else:
    build = lark.Lark.__init__

    def counted(*arguments, **options):
        global built
        built += 1
        return build(*arguments, **options)

    lark.Lark.__init__ = counted

import jsonschema

jsonschema.validate({"outlet": "Courier"}, {"type": "object"})
print(f"{sys.argv[1]}: {built} parsers built by the import")
if built != int(sys.argv[2]):
    sys.exit("jsonschema behaves otherwise now")
PYTHON
python3 -m venv "$folder/plain"
"$folder/plain/bin/pip" install --quiet --disable-pip-version-check jsonschema==4.26.0
"$folder/plain/bin/python" "$folder/see.py" "without the extra" 0
python3 -m venv "$folder/formats"
"$folder/formats/bin/pip" install --quiet --disable-pip-version-check \
  "jsonschema[format-nongpl]==4.26.0" rfc3987-syntax==1.1.0 lark==1.3.1
"$folder/formats/bin/python" "$folder/see.py" "with the extra" 39

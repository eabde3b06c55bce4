#!/usr/bin/env bash
# SQLite 3.46.1, as in pysqlite3-binary 0.5.4
#
# Input: one database file, two connections. The second has read the table t(x); then the first adds a
# column y, and the second inserts two values.
# Expected: SQLite notices that the schema changed and reads it anew, as it does for other statements, so
# that both ways of writing the same insertion work.
# Seen: "INSERT INTO t VALUES (?, ?)" is refused by the schema that the connection remembers, and the same
# insertion with its columns named reads the schema anew and works; after that the first way works too.
#     without columns: table t has 1 columns but 2 values were supplied
#     with columns: inserted
#     without columns, again: inserted
# For outletdiff: the translation memory is upgraded while other programs have it open, so every insertion
# names its columns (compare/translation/memory/store.py).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pysqlite3-binary==0.5.4
cat > "$folder/see.py" <<'PYTHON'
import sys

from pysqlite3 import dbapi2 as sqlite

print("SQLite", sqlite.sqlite_version)
first, second = (sqlite.connect(sys.argv[1], isolation_level=None) for _ in range(2))
first.execute("CREATE TABLE t (x)")
second.execute("SELECT * FROM t").fetchall()
first.execute("ALTER TABLE t ADD COLUMN y")


def insert(statement):
    try:
        second.execute(statement, (1, 2))
    except sqlite.OperationalError as error:
        return str(error)
    return "inserted"


seen = [
    insert("INSERT INTO t VALUES (?, ?)"),
    insert("INSERT INTO t (x, y) VALUES (?, ?)"),
    insert("INSERT INTO t VALUES (?, ?) "),
]
for name, outcome in zip(("without columns", "with columns", "without columns, again"), seen):
    print(f"{name}: {outcome}")
if seen != ["table t has 1 columns but 2 values were supplied", "inserted", "inserted"]:
    sys.exit("SQLite behaves otherwise now")
PYTHON
"$folder/venv/bin/python" "$folder/see.py" "$folder/t.sqlite"

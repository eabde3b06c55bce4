#!/usr/bin/env bash
# JupyterLab 4.6.6
#
# Input: a server started with --LabApp.news_url=None, whose help says "Set to None to turn off fetching
# announcements".
# Expected: the browser asks nothing about news.
# Seen: the page says so to its scripts ("news": {"disabled": true}), but none of the shipped scripts asks
# for that setting, and a browser with fresh settings shows "Would you like to get notified about official
# Jupyter news?". Only disabling the extension @jupyterlab/apputils-extension:announcements stops it.
#     told to the page: {"disabled": true}
#     scripts that ask for it: 0
# For outletdiff: `outletdiff notebook` disables the extension (compare/cli/notebooks.py), and
# tests/browser/test_jupyterlab.py sees that no question comes.
set -euo pipefail
folder=$(mktemp -d)
trap 'kill "${server:-}" 2>/dev/null || true; rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check jupyterlab==4.6.6
export HOME="$folder/home" JUPYTER_CONFIG_DIR="$folder/config" JUPYTER_DATA_DIR="$folder/data"
export JUPYTER_RUNTIME_DIR="$folder/runtime"
mkdir -p "$HOME" "$folder/work"
cd "$folder/work"
"$folder/venv/bin/jupyter" lab --no-browser --allow-root --ip=127.0.0.1 --port=0 --IdentityProvider.token= \
  --LabApp.news_url=None > "$folder/log" 2>&1 &
server=$!
cat > "$folder/see.py" <<'PYTHON'
import json
import re
import sys
import time
from pathlib import Path
from urllib.request import ProxyHandler, build_opener

log, static = Path(sys.argv[1]), Path(sys.argv[2])
for _ in range(600):
    found = re.search(r"http://127\.0\.0\.1:\d+/lab", log.read_text())
    if found:
        break
    time.sleep(0.2)
page = build_opener(ProxyHandler({})).open(found[0], timeout=60).read().decode()
config = json.loads(re.search(r'id="jupyter-config-data" type="application/json">(.*?)</script>', page, re.S)[1])
asks = re.compile(r"""getOption\(["']news["']\)|\.news\.disabled|\["news"\]""")
readers = [path.name for path in static.glob("*.js") if asks.search(path.read_text("utf-8", "replace"))]
print("told to the page:", json.dumps(config.get("news")))
print("scripts that ask for it:", len(readers))
if config.get("news") != {"disabled": True} or readers:
    sys.exit("JupyterLab behaves otherwise now")
PYTHON
"$folder/venv/bin/python" "$folder/see.py" "$folder/log" "$folder/venv/share/jupyter/lab/static"

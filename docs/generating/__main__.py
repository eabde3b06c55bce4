"""``python -m docs.generating [--check]``: write the generated pages, or say which are stale."""

from __future__ import annotations

import sys

from docs.generating.pages import find_stale, write_pages


def main() -> int:
    """Write or check; return the exit code."""
    if "--check" not in sys.argv[1:]:
        for name in write_pages():
            print(f"written: {name}")
        return 0
    stale = find_stale()
    for name in stale:
        print(f"{name} is stale: run make reference", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())

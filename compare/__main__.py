"""``python -m compare``, and what the script runs: Ctrl-C is met before anything else is loaded."""

import sys

_INTERRUPTED = 130  # as `compare.cli` has it, which is not loaded yet


def main() -> int:
    """Run the command line.

    Returns
    -------
    int
        The exit code.
    """
    try:
        from compare.cli import main as run_command

        return run_command()
    except KeyboardInterrupt:
        # Before the command began, or behind its end: it meets by itself what comes between.
        sys.stderr.write("error: interrupted\n")
        return _INTERRUPTED


if __name__ == "__main__":
    sys.exit(main())

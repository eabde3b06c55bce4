"""``python -m compare`` runs the command line where the script is not on the path."""

import sys

from compare.cli import main

sys.exit(main())

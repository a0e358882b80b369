"""`python -m game ...` is the same as the installed command `tolerance ...`."""

import sys

from game.cli import main

sys.exit(main())

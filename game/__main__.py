"""`python -m game ...` is the same as the installed command `tolerance ...`."""

import sys

from game.tools.cli import main

sys.exit(main())

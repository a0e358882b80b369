"""`python -m game ...` is the same as the installed command `tolerance ...`."""

import signal
import sys

try:
    from game.tools.cli import main

    status = main()
except KeyboardInterrupt:  # while the modules are read; from then on the command line takes it
    status = 128 + signal.SIGINT
sys.exit(status)

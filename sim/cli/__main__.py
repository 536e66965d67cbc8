"""`python -m sim.cli` is the command `permitsim`."""

import sys

from sim.cli import main

sys.exit(main())

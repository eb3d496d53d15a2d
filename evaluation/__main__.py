"""Runs an evaluation: `python -m evaluation --data FOLDER --out FOLDER`."""

import sys

from evaluation.command import main

if __name__ == "__main__":
    sys.exit(main())

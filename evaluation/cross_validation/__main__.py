"""Runs a cross-validation: `python -m evaluation.cross_validation`."""

import sys

from ms_assistant.launching.rasa_command import hide_unhelpful_warnings

if __name__ == "__main__":
    # Before Rasa is imported: its libraries warn as they are.
    hide_unhelpful_warnings()
    from evaluation.cross_validation.command import main

    sys.exit(main())

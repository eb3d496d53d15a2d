"""Rasa NLU components: from words to intent, concepts, red flags and ranked facts."""

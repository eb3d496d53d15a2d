"""Measures this assistant beside stock Rasa, on the same machine in the same run."""

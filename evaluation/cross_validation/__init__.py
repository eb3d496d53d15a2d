"""Measures the parts of the assistant on what they learn from, each example kept from the part that it measures.

The intents are cross-validated on the training examples; the facts are ranked for their own questions, each asked of
an index from which it is left out. No labelled case is needed, and no assistant has to run.
"""

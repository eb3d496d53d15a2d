"""The report on the facts: one page that a clinician can read, print and sign."""

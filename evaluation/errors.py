"""What can go wrong in an evaluation.

EvaluationError
├── DataError         the labelled cases cannot be read
├── UnreachableError  no assistant answers at the address
├── ReplyError        the assistant sent something that cannot be scored
└── NoParsesError     the assistant does not tell how it reads a message
"""


class EvaluationError(Exception):
    """The root of all errors that end an evaluation with one line."""


class DataError(EvaluationError):
    """The labelled cases are missing or malformed."""


class UnreachableError(EvaluationError):
    """No assistant answers at the address."""


class ReplyError(EvaluationError):
    """A reply does not have the form that can be scored."""


class NoParsesError(EvaluationError):
    """The assistant answers, but does not tell how it reads a message."""

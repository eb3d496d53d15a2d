"""What can go wrong with the fact content.

    FactStoreError
    └── ContentError    the YAML files hold problems; all of them are listed

An unknown drug or a question without a fact is no error: look-ups return nothing.
"""

from __future__ import annotations

from dataclasses import dataclass


class FactStoreError(Exception):
    """The root of all errors of the fact store."""


@dataclass(frozen=True)
class Problem:
    """One fault in the content, with the place where it stands.

    Args:
        file: the file's path below the content folder.
        path: where in the file, such as `facts[3] gabapentin.purpose: sources`.
        reason: what is wrong there.
    """

    file: str
    path: str
    reason: str

    def __str__(self) -> str:
        """Return the problem as one line."""
        return f"{self.file}: {self.path}: {self.reason}"


class ContentError(FactStoreError):
    """The content cannot be used; `problems` lists every fault that was found."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Keep all problems, so that an editor mends them in one go."""
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))

"""Reads the YAML files of the evaluation."""

from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from evaluation.errors import DataError


def read_yaml(path: Path) -> Any:
    """Return what a YAML file holds; None where it is empty.

    Args:
        path: The file.

    Raises:
        DataError: It cannot be read.
    """
    try:
        return YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, YAMLError) as error:
        problem = f"{path}: cannot be read: {error}"
        raise DataError(problem) from error

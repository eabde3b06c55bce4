"""Documents against the schemas that are published for them."""

from __future__ import annotations

from typing import Any


def complaints_of(document: Any, schema: dict[str, Any]) -> list[str]:
    """Return what a schema, itself a valid one, has against a document."""
    # Where JupyterLab is installed, importing jsonschema takes seconds: not in every worker, then.
    from jsonschema import Draft202012Validator

    Draft202012Validator.check_schema(schema)
    return [error.message for error in Draft202012Validator(schema).iter_errors(document)]

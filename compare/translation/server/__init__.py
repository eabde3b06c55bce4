"""A language model behind a server on this machine, as an engine that the user asks for by name."""

from __future__ import annotations

from compare.translation.server.engine import check_server, list_served_models, open_server

__all__ = [
    "check_server",
    "list_served_models",
    "open_server",
]

"""Serve: a story comes in; its pages on this machine, and each as JSON, go out."""

from rashomon.serve.app import create_app
from rashomon.serve.server import run

__all__ = ["create_app", "run"]

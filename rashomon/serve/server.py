"""Server: the path of a story comes in; its pages are served on this machine until the server is stopped."""

import socket
import sys
from collections.abc import Sequence
from pathlib import Path

from waitress.server import create_server

from rashomon.errors import UsageError
from rashomon.records import Record
from rashomon.serve.app import create_app
from rashomon.serve.search import Found
from rashomon.store import open_story

ANY_HOST = frozenset({"", "0.0.0.0", "::"})


class Reopened:
    """A story that is opened anew for each question, since a connection belongs to the thread that opened it."""

    def __init__(self, path: Path | str) -> None:
        self._path = path

    def record(self) -> Record:
        """The whole record."""
        with open_story(self._path) as story:
            return story.record()

    def search(self, text: str, *, limit: int = 50) -> Sequence[Found]:
        """Sentences that hold the words, the best first."""
        with open_story(self._path) as story:
            return story.search(text, limit=limit)


def run(path: Path | str, *, host: str = "127.0.0.1", port: int = 8765) -> None:
    """Serve the pages; the address is printed on standard error. Any host but this machine's own opens them to
    everybody who can reach it."""
    hosts = None if host in ANY_HOST else [host, "localhost", "127.0.0.1", "[::1]"]
    app = create_app(Reopened(path), hosts=hosts)
    with _listen(host, port) as listening:
        server = create_server(app, sockets=[listening])
        address = f"http://{f'[{host}]' if ':' in host else host}:{listening.getsockname()[1]}/"
        print(f"{path}: {address} (stop with Ctrl-C)", file=sys.stderr, flush=True)
        server.run()


def _listen(host: str, port: int) -> socket.socket:
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        raise UsageError(f"cannot serve on {host}, port {port} ({error.strerror}); give another --port") from error

"""A small reverse proxy for tests: hands plain requests on, and treats upgrades as it is told."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_END = b"\r\n\r\n"


@contextmanager
def refusing(port: int, answer: bytes) -> Iterator[str]:
    """The address of a proxy before `port` that gives `answer` to every upgrade; empty: none."""
    listening = socket.create_server(("127.0.0.1", 0))
    threading.Thread(target=_serve, args=(listening, port, answer), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        listening.close()


def _serve(listening: socket.socket, port: int, answer: bytes) -> None:
    while True:
        try:
            reader, _ = listening.accept()
        except OSError:
            return
        threading.Thread(target=_one, args=(reader, port, answer), daemon=True).start()


def _one(reader: socket.socket, port: int, answer: bytes) -> None:
    """One request, one answer; connections are not kept, and a browser may leave at any time."""
    with reader, suppress(OSError):
        content = b""
        while _END not in content:
            part = reader.recv(65536)
            if not part:
                return
            content += part
        head, _, body = content.partition(_END)
        lines = [line for line in head.split(b"\r\n") if not line.lower().startswith(b"connection")]
        if b"upgrade: websocket" in head.lower():
            if answer:
                reader.sendall(answer)
            else:
                reader.recv(1)  # Until the browser gives up.
            return
        with socket.create_connection(("127.0.0.1", port)) as server:
            server.sendall(b"\r\n".join([*lines, b"Connection: close"]) + _END + body)
            while part := server.recv(65536):
                reader.sendall(part)

"""Say in one line that a port cannot be served on, before the server would say it in forty: `port.py 8000`."""

from __future__ import annotations

import errno
import socket
import sys

HOST = "127.0.0.1"
TRIES = 20


def refusal(port: int) -> int:
    """Return 0 if the port is free, else the error number of binding to it."""
    with socket.socket() as probe:
        # As the server does: a port that was closed a moment ago counts as free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            return error.errno or errno.EADDRINUSE
    return 0


def next_free(port: int) -> int:
    """Return the first free port above this one, for the message to offer."""
    higher = range(port + 1, min(port + TRIES, 65535) + 1)
    return next((candidate for candidate in higher if refusal(candidate) == 0), 0)


def complaint(text: str) -> str:
    """Return what is wrong with this port and what to do, or nothing."""
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 65535:
        return f"port '{text}' is not a number from 1 to 65535: make serve PORT=8000"
    port = int(text)
    refused = refusal(port)
    if not refused:
        return ""
    why = "needs root" if refused in (errno.EACCES, errno.EPERM) else "is taken"
    return f"port {port} {why}: make serve PORT={next_free(port) or 8000}"


def main(arguments: list[str]) -> int:
    """Check one port: 0 free, 1 not to be had."""
    message = complaint(arguments[0] if arguments else "")
    if message:
        print(message, file=sys.stderr)
    return 1 if message else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""One connection to the server: a request on it must begin within a length and a time."""

from asyncio import TimerHandle, Transport

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

# Longer than a proxy or a browser keeps an idle connection: one that closes first fails what is sent in that moment.
KEEP_ALIVE_SECONDS = 75
# Of the request line and the headers together: nobody looks at them before they are whole.
LONGEST_HEAD = 40_000
SLOWEST_HEAD = 10.0


class Connection(HttpToolsProtocol):
    """The parser alone would gather one endless header, and wait for its end for ever."""

    waiting: TimerHandle | None = None
    in_head = False
    # Bytes that came since the head began, and those of its parts that are whole.
    gathered = parsed = 0

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.wait(KEEP_ALIVE_SECONDS)

    def connection_lost(self, exc: Exception | None) -> None:
        self.wait(None)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        began_before = self.in_head
        super().data_received(data)
        if began_before and self.in_head and not self.transport.is_closing():
            self.gathered += len(data)
            if self.gathered > LONGEST_HEAD:
                self.send_400_response("The head of this request is too long.")

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self.in_head, self.gathered, self.parsed = True, 0, 0
        self.wait(SLOWEST_HEAD)

    def on_url(self, url: bytes) -> None:
        self.take(url)
        super().on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        self.take(name + value)
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        self.in_head = False
        self.wait(None)
        super().on_headers_complete()

    def take(self, part: bytes) -> None:
        """What is raised while the parser calls makes the request an invalid one."""
        self.parsed += len(part)
        if self.parsed > LONGEST_HEAD:
            raise ValueError("head too long")

    def wait(self, seconds: float | None) -> None:
        """The connection is closed by then, unless told otherwise meanwhile."""
        if self.waiting:
            self.waiting.cancel()
        self.waiting = None if seconds is None else self.loop.call_later(seconds, self.transport.close)

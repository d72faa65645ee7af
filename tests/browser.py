"""Chromium without a window, for tests: its DevTools protocol over a pipe.

Two descriptors and JSON between zero bytes: that needs neither a driver nor a library, and no port is opened.
"""

import fcntl
import json
import os
import select
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), ""
)
MISSING = "no Chromium on this machine (Debian: apt-get install chromium)"

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-extensions", "--disable-default-apps",
    "--hide-scrollbars", "--mute-audio", "--remote-debugging-pipe",
)  # fmt: skip

PATIENCE = 60.0
"""Seconds until an answer counts as lost: a guard against waiting for ever, not a measure."""

Message = dict[str, Any]


@dataclass(slots=True)
class Browser:
    """One Chromium process."""

    write: int
    read: int
    session: str = ""
    events: list[Message] = field(default_factory=list)
    """What it told unasked, since the list was emptied last."""

    number: int = 0
    rest: bytes = b""

    def ask(self, method: str, **parameters: object) -> Message:
        """Call a method of the protocol. Raises RuntimeError for one that fails."""
        self.number += 1
        message: Message = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.write, json.dumps(message).encode() + b"\0")
        while (told := self.next()).get("id") != self.number:
            self.events.append(told)
        if "error" in told:
            raise RuntimeError(f"{method}: {told['error']}")
        found: Message = told["result"]
        return found

    def wait(self, method: str) -> None:
        """Wait until an event has come."""
        while not any(event.get("method") == method for event in self.events):
            self.events.append(self.next())

    def next(self) -> Message:
        """Read the next message. Raises TimeoutError."""
        while b"\0" not in self.rest:
            if not select.select([self.read], [], [], PATIENCE)[0]:
                raise TimeoutError("Chromium says nothing")
            piece = os.read(self.read, 1 << 20)
            if not piece:
                raise RuntimeError("Chromium ended")
            self.rest += piece
        message, _, self.rest = self.rest.partition(b"\0")
        told: Message = json.loads(message)
        return told

    def open(self, page: Path, *, width: int = 1280, height: int = 900, dark: bool = False, media: str = "") -> None:
        """Open a file at a width, in light or dark."""
        features = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
        self.ask("Emulation.setEmulatedMedia", features=features, media=media)
        phone = width < 600
        self.ask("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=phone)
        self.events.clear()
        self.ask("Page.navigate", url=page.absolute().as_uri())
        self.wait("Page.loadEventFired")
        self.run("document.fonts.ready.then(() => true)")

    def run(self, script: str) -> Any:  # noqa: ANN401 - whatever the script returns
        """Run a script in the page, wait for what it promises, and return that."""
        done = self.ask("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in done:
            raise RuntimeError(str(done["exceptionDetails"]))
        return done["result"].get("value")

    def told(self, *methods: str) -> list[Message]:
        """Return the parameters of the events of some kinds."""
        return [event["params"] for event in self.events if event.get("method") in methods]


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start Chromium with a new and empty profile, and end it."""
    ours_in, theirs_out = os.pipe()
    theirs_in, ours_out = os.pipe()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        process = subprocess.Popen(
            [CHROMIUM, *FLAGS, f"--user-data-dir={profile}", "about:blank"],
            close_fds=False, preexec_fn=_as_3_and_4(theirs_in, theirs_out),  # noqa: PLW1509 - no thread runs beside it
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(theirs_in)
        os.close(theirs_out)
        try:
            browser = Browser(ours_out, ours_in)
            target = browser.ask("Target.createTarget", url="about:blank")["targetId"]
            browser.session = browser.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
            for domain in ("Page", "Runtime", "Network", "Log"):
                browser.ask(f"{domain}.enable")
            yield browser
            browser.session = ""
            os.write(ours_out, b'{"id":0,"method":"Browser.close"}\0')
            process.wait(PATIENCE)
        finally:
            process.kill()
            process.wait()
            os.close(ours_in)
            os.close(ours_out)


def _as_3_and_4(incoming: int, outgoing: int) -> Callable[[], None]:
    def move() -> None:
        first, second = (fcntl.fcntl(each, fcntl.F_DUPFD, 10) for each in (incoming, outgoing))
        os.dup2(first, 3)
        os.dup2(second, 4)

    return move


def settle(seconds: float = 0.1) -> None:
    """Let the page paint."""
    time.sleep(seconds)

"""What the page of `open` costs: its first page beside `--help`, and a large file dropped in.

    python benchmarks/opening.py [MEGABYTES]

Whole processes, least of a few. Linux only: memory is the process's largest, as its kernel says.
"""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).parents[1]
TIMES = 5
PROGRAM = [sys.executable, "-P", "-m", "kartlaggning.cli"]
SLICE = b"x" * (1 << 20)
_MEMORY = re.compile(r"VmHWM:\s+(\d+) kB")


def main() -> None:
    """Measure, and print a line each."""
    megabytes = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    help_seconds, help_memory = least(help_once)
    seconds, memory = least(first_page_once)
    print(
        f"first page: {seconds:.2f} s (at most 0.5), --help {help_seconds:.2f} s; "
        f"{memory:.0f} MB, {memory - help_memory:+.0f} beside --help (at most 60)"
    )
    seconds, memory = upload_once(megabytes)
    print(f"a file of {megabytes} MB: {seconds:.1f} s, {memory:.0f} MB (at most 100)")


def least(measure: object) -> tuple[float, float]:
    """The least seconds and the least megabytes of a few runs."""
    found = [measure() for _ in range(TIMES)]  # type: ignore[operator]
    return min(seconds for seconds, _ in found), min(memory for _, memory in found)


def help_once() -> tuple[float, float]:
    """Seconds and megabytes of `--help`."""
    started = time.perf_counter()
    code = (
        "import resource, sys; sys.argv = ['kartlaggning', '--help']\n"
        "from kartlaggning.cli import main\n"
        "try: main()\n"
        "except SystemExit: print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return time.perf_counter() - started, int(ran.stdout.splitlines()[-1]) / 1000


class Opened:
    """The page, opened on an empty folder, and its first visitor."""

    def __init__(self, folder: Path) -> None:
        command = [*PROGRAM, "open", "--no-browser", "--lang", "en", "--project", str(folder)]
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        assert self.process.stderr is not None
        line = self.process.stderr.readline()
        self.address = urlsplit(line.split()[1])
        self.connection = HTTPConnection("127.0.0.1", self.address.port or 0, timeout=60)
        self.headers = {"Sec-Fetch-Site": "same-origin"}
        answer = self.ask(f"{self.address.path}?{self.address.query}")
        cookie = answer.partition("Set-Cookie: ")[2].partition(";")[0]
        self.headers["Cookie"] = cookie
        self.root = self.address.path.removesuffix("enter")

    def ask(self, path: str) -> str:
        """A page, with its headers."""
        self.connection.request("GET", path, headers=self.headers)
        answer = self.connection.getresponse()
        body = answer.read().decode()
        return f"{answer.headers}{body}"

    def megabytes(self) -> float:
        """The most memory that the process had."""
        found = _MEMORY.search(Path(f"/proc/{self.process.pid}/status").read_text("utf-8"))
        return int(found[1]) / 1000 if found else 0.0

    def close(self) -> None:
        """End it."""
        self.process.terminate()
        self.process.communicate()


def first_page_once() -> tuple[float, float]:
    """Seconds from the command to its first page, and megabytes then: of the county's mapping."""
    with tempfile.TemporaryDirectory() as copy:
        folder = Path(copy, "county")
        shutil.copytree(ROOT / "interviews", folder / "interviews")
        shutil.copy(ROOT / "survey_schema.yaml", folder)
        started = time.perf_counter()
        opened = Opened(folder)
        page = opened.ask(f"{opened.root}files")
        seconds, memory = time.perf_counter() - started, opened.megabytes()
        opened.close()
    assert "<h1>" in page, page
    return seconds, memory


def upload_once(megabytes: int) -> tuple[float, float]:
    """Seconds until a large file is stored, and megabytes then."""
    with tempfile.TemporaryDirectory() as folder:
        opened = Opened(Path(folder))
        started = time.perf_counter()
        _send(opened, megabytes)
        seconds, memory = time.perf_counter() - started, opened.megabytes()
        opened.close()
        [stored] = Path(folder, "interviews", "raw").iterdir()
        assert stored.stat().st_size == megabytes << 20
    return seconds, memory


def _send(opened: Opened, megabytes: int) -> None:
    mark = "----kartlaggning"
    head = (
        f'--{mark}\r\nContent-Disposition: form-data; name="upload"\r\n\r\n1\r\n'
        f'--{mark}\r\nContent-Disposition: form-data; name="files"; filename="x.qdpx"\r\n'
        "Content-Type: application/octet-stream\r\n\r\n"
    ).encode()
    tail = f"\r\n--{mark}--\r\n".encode()
    port = opened.address.port or 0
    with socket.create_connection(("127.0.0.1", port), timeout=120) as connection:
        length = len(head) + (megabytes << 20) + len(tail)
        connection.sendall(
            (
                f"POST {opened.root}files HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
                f"Origin: http://127.0.0.1:{port}\r\nCookie: {opened.headers['Cookie']}\r\n"
                f"Content-Type: multipart/form-data; boundary={mark}\r\n"
                f"Content-Length: {length}\r\nConnection: close\r\n\r\n"
            ).encode()
        )
        connection.sendall(head)
        for _ in range(megabytes):
            connection.sendall(SLICE)
        connection.sendall(tail)
        answer = connection.recv(100)
    assert b" 303 " in answer, answer


if __name__ == "__main__":
    main()

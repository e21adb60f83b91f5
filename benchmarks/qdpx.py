"""A large coded project, read by our reader and by the fastest other one: time and memory.

Run by `run.py`. By itself, with a reader's name and a file, it reads that file and prints how many
seconds of the processor that took, and how many megabytes at most; neither counts what was loaded
before.
"""

from __future__ import annotations

import re
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from random import Random

from turns import take_turns

TEXTS = 100
CODINGS = 1_000  # on each text
CODES = 50
UNIT = "Täby"  # that every text is about
SENTENCE = "kommunen har en plan för våldet, säger de; men ingen budget och få år på sig."
USER = "2557df0e-b084-440c-8907-623eb27a112e"
NAMESPACE = "urn:QDA-XML:project:1.0"
READERS = ("kartlaggning", "pyrefiqda")


def write_project(path: Path) -> None:
    """Write the project as QualCoder does, with texts of about 100,000 characters."""
    random = Random(1)
    codes = [_guid(random) for _ in range(CODES)]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        sources = "".join(_write_source(archive, random, codes, n) for n in range(TEXTS))
        book = "".join(
            f'<Code guid="{guid}" name="Code {number}" isCodable="true"/>'
            for number, guid in enumerate(codes)
        )
        archive.writestr(
            "project.qde",
            '<?xml version="1.0" encoding="utf-8"?>\n'
            f'<Project xmlns="{NAMESPACE}" name="Large" origin="QualCoder 3.8.2">'
            f'<Users><User guid="{USER}" name="Anna"/></Users>'
            f"<CodeBook><Codes>{book}</Codes></CodeBook><Sources>{sources}</Sources></Project>",
        )


def _write_source(archive: zipfile.ZipFile, random: Random, codes: list[str], number: int) -> str:
    words = random.choices(SENTENCE.split(), k=20_000)
    text = " ".join(("😀", *words))  # after it, UTF-16 counts one more than code points
    guid, file = _guid(random), _guid(random)
    archive.writestr(f"sources/{file}.txt", text)
    selections = "\n".join(_selections(text, random, codes))
    return (
        f'<TextSource guid="{guid}" name="{UNIT} {number}" '
        f'plainTextPath="internal://{file}.txt">\n{selections}\n</TextSource>\n'
    )


def _selections(text: str, random: Random, codes: list[str]) -> Iterator[str]:
    for _ in range(CODINGS):
        start = text.index(" ", random.randrange(len(text) - 200)) + 1
        end = text.index(" ", start + random.randrange(20, 150))
        yield (
            f'<PlainTextSelection guid="{_guid(random)}" startPosition="{start}" '
            f'endPosition="{end}" name="{text[start:end]}" creatingUser="{USER}" '
            'creationDateTime="2026-01-15T10:00:00Z">\n'
            f'<Coding guid="{_guid(random)}" creatingUser="{USER}" >\n'
            f'<CodeRef targetGUID="{random.choice(codes)}" />\n'
            "</Coding>\n</PlainTextSelection>"
        )


def _guid(random: Random) -> str:
    return str(uuid.UUID(int=random.getrandbits(128), version=4))


def compare_readers(repetitions: int) -> tuple[list[float], list[float]]:
    """Read one project with each reader in turn.

    Returns
    -------
    The medians of their seconds, and of their peaks in megabytes.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.qdpx"
        write_project(path)
        runs = take_turns([partial(_run, reader, path) for reader in READERS], repetitions)
    seconds, megabytes = [], []
    for runs_of_reader in runs:
        seconds.append(statistics.median(taken for taken, _ in runs_of_reader))
        megabytes.append(statistics.median(peak for _, peak in runs_of_reader))
    return seconds, megabytes


def _run(reader: str, path: Path) -> tuple[float, float]:
    command = (sys.executable, __file__, reader, path)
    seconds, megabytes = subprocess.run(
        command, capture_output=True, encoding="utf-8", check=True
    ).stdout.split()
    return float(seconds), float(megabytes)


def _find_reader(name: str, path: Path) -> Callable[[], object]:
    """Load a reader, which is not timed."""
    if name == "kartlaggning":
        from kartlaggning.readers.refi_qda import read_refi_qda  # noqa: PLC0415 - neither loads the other

        return lambda: read_refi_qda(path)
    from pyrefiqda import RefiProject  # noqa: PLC0415

    return lambda: RefiProject.load(path, path.parent / f"unpacked {time.monotonic_ns()}")


def main() -> None:
    read = _find_reader(sys.argv[1], Path(sys.argv[2]))
    megabytes = peak_megabytes()
    start = time.process_time()
    project = read()
    seconds = time.process_time() - start
    assert project is not None
    print(seconds, peak_megabytes() - megabytes)


def peak_megabytes() -> float:
    """The most memory held so far.

    What getrusage says is at least what the parent held when it forked.
    """
    [peak] = re.findall(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text("ascii"))
    return int(peak) / 1024


if __name__ == "__main__":
    main()

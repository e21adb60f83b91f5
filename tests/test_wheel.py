"""What is installed lacks nothing that the program reads beside its code."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "kartlaggning"
# made by Python, or read by translators alone
LEFT_OUT = {".pyc", ".po", ".cache"}
# of the project, beside what lies at its top; the last two are copied into the package (setup.py)
NEEDED = ("kartlaggning/", "requirements/", "examples/vattenvik/", "docs/")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel, built of the files that git knows, as in a fresh clone."""
    folder = tmp_path_factory.mktemp("wheel")
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False, encoding="utf-8"
    )
    if listed.returncode:
        pytest.skip("this is no clone of git's")
    for name in filter(None, listed.stdout.split("\0")):
        if name.startswith(NEEDED) or "/" not in name:
            copy = folder / "source" / name
            copy.parent.mkdir(parents=True, exist_ok=True)
            if (ROOT / name).is_file():
                copy.write_bytes((ROOT / name).read_bytes())
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps"]
    command += ["--no-build-isolation", "--wheel-dir", str(folder), str(folder / "source")]
    subprocess.run(command, check=True, capture_output=True)
    [path] = folder.glob("*.whl")
    return zipfile.ZipFile(path)


def test_every_file_of_the_package_is_in_it(wheel):
    listed = subprocess.run(
        ["git", "ls-files", "-z", "kartlaggning"], cwd=ROOT, capture_output=True, check=True
    )
    known = set(filter(None, listed.stdout.decode().split("\0")))
    wanted = {name for name in known if Path(name).suffix not in LEFT_OUT}
    assert wanted - set(wheel.namelist()) == set()


def test_each_kind_of_document_is_an_extra_of_it(wheel):
    [metadata] = [name for name in wheel.namelist() if name.endswith("/METADATA")]
    text = wheel.read(metadata).decode()
    for extra in ("word", "pdf", "slides", "sign"):
        assert f"Provides-Extra: {extra}\n" in text
        assert f'extra == "{extra}"' in text


def test_the_example_is_in_it(wheel):
    names = set(wheel.namelist())
    for name in ("vattenvik/survey_schema.yaml", "survey_schema.schema.json"):
        assert f"kartlaggning/beginning/{name}" in names

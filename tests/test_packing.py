"""A wheel holds what `kartlaggning init` writes out: the example and the skeletons."""

import subprocess
import sys

from shipped import ROOT

from kartlaggning.beginning import packaged


def test_a_built_package_finds_its_example(tmp_path, monkeypatch):
    command = [sys.executable, "setup.py", "-q", "build", "--build-base", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    built = tmp_path / "lib" / "kartlaggning"
    in_clone = packaged.example_files()
    monkeypatch.setattr(packaged, "_IN_WHEEL", built / "beginning")
    assert packaged.packaged("vattenvik") == built / "beginning" / "vattenvik"
    assert packaged.example_files() == in_clone
    assert len(list((built / "beginning" / "files").glob("*.yaml"))) == 4

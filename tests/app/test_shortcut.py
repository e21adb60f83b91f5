"""The shortcut on the desktop opens this mapping, whatever its folder is called."""

import configparser
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from kartlaggning.app.folder.shortcut import desktop_folder, shortcut_for, write_shortcut
from kartlaggning.errors import KartlaggningError

ODD = ['Mitt "län" & 100 %', "$HOME `x` \\ y", "åäö", "a'b"]


@pytest.mark.parametrize("name", ODD)
def test_on_linux_it_says_what_is_run_as_the_specification_has_it(name):
    shortcut = shortcut_for(Path("/maps") / name, "linux")
    entry = configparser.ConfigParser(interpolation=None, delimiters=("=",))
    entry.optionxform = str
    entry.read_string(shortcut.text)
    line = entry["Desktop Entry"]["Exec"]
    value = line.replace("\\\\", "\\")  # a value's own escapes
    words = shlex.split(value.replace("%%", "%"))
    # within quotation marks a shell's reader keeps the backslash of two of the four signs
    words = [word.replace("\\`", "`").replace("\\$", "$") for word in words]
    assert words[-2:] == ["--project", f"/maps/{name}"] and words[0] == sys.executable


@pytest.mark.skipif(os.name != "posix", reason="a shell's own")
@pytest.mark.parametrize("name", ODD)
def test_on_a_mac_a_shell_runs_it(tmp_path, name):
    shortcut = shortcut_for(Path("/maps") / name, "darwin")
    script = tmp_path / "x.command"
    script.write_text(shortcut.text.replace("exec ", "exec printf '%s\\n' "))
    said = subprocess.run(["sh", script], capture_output=True, text=True, check=True).stdout
    assert said.splitlines()[-1] == f"/maps/{name}"


def test_on_windows_percent_signs_are_doubled_and_words_quoted():
    shortcut = shortcut_for(Path("C:/Mitt län 100 %"), "win32")
    assert shortcut.text.startswith("@chcp 65001 >nul\r\n@")
    assert '"--project" "C:/Mitt län 100 %%"\r\n' in shortcut.text


def test_it_is_written_once_and_never_over_another_file(tmp_path):
    project = tmp_path / "län"
    project.mkdir()
    path = write_shortcut(project, tmp_path)
    assert write_shortcut(project, tmp_path) == path
    path.write_text("somebody else's")
    with pytest.raises(KartlaggningError) as caught:
        write_shortcut(project, tmp_path)
    assert caught.value.finding.check == "shortcut_taken"
    assert path.read_text() == "somebody else's"
    with pytest.raises(KartlaggningError) as caught:
        write_shortcut(project, tmp_path / "nowhere")
    assert caught.value.finding.check == "file_not_written"


def test_the_desktop_may_be_called_otherwise(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", "/home/nn")
    assert desktop_folder() == Path("/home/nn/Desktop")
    (tmp_path / "user-dirs.dirs").write_text('# x\nXDG_DESKTOP_DIR="$HOME/Skrivbord"\n')
    assert desktop_folder() == Path("/home/nn/Skrivbord")

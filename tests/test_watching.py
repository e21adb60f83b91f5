"""`report --watch`: a change is rendered and told, a mistake keeps the last good page.

Nobody but who sits at this computer is served.
"""

import json
import shutil
import signal
import subprocess
import sys
import urllib.request
from http.client import HTTPConnection

import pytest
from mappings import make_second
from test_locks import another_command

from kartlaggning.cli.watching import HOST, Preview, serve
from kartlaggning.pages.payload import policy_hash
from kartlaggning.pages.render import PAGES, read_script
from kartlaggning.schema.files import read_times
from kartlaggning.writing import locks

ERRAND = "state.json"
TITLE = "Biblioteken i Sjölanda"
# tests in the background are started with Ctrl-C ignored, and hand that on to their children
COMMAND = """
import signal
from kartlaggning.cli import main
signal.signal(signal.SIGINT, signal.default_int_handler)
main()
"""


@pytest.fixture(scope="module")
def imported(tmp_path_factory):
    return make_second(tmp_path_factory.mktemp("imported") / "project")


@pytest.fixture
def project(imported, tmp_path):
    without_reports = shutil.ignore_patterns("reports")
    return shutil.copytree(imported, tmp_path / "project", ignore=without_reports)


@pytest.fixture
def preview(project):
    return Preview(project)


@pytest.fixture
def address(preview):
    preview.look()
    with serve(preview, port=0) as address:
        yield address


@pytest.fixture(scope="module")
def unchanged(imported):
    """A preview of a mapping that no test changes, after its first look."""
    preview = Preview(imported)
    preview.look()
    return preview


@pytest.fixture(scope="module")
def its_address(unchanged):
    with serve(unchanged, port=0) as address:
        yield address


def get(address, name=""):
    with urllib.request.urlopen(address + name, timeout=10) as answer:
        return answer.read()


def status(address, path, **headers):
    """Status of a request as it is written, with nothing put right by the client."""
    connection = HTTPConnection(address.removeprefix("http://").rstrip("/"), timeout=10)
    connection.request(headers.pop("method", "GET"), path, headers=headers)
    with connection.getresponse() as answer:
        return answer.status


def change(project, old, new):
    schema = project / "survey_schema.yaml"
    text = schema.read_text(encoding="utf-8")
    assert old in text
    schema.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")


def test_a_change_is_seen_rendered_served_and_told(project, preview, address):
    page, state, times = get(address), json.loads(get(address, ERRAND)), read_times(project)
    change(project, TITLE, "Another title")
    assert read_times(project) != times
    look = next(preview.looks())
    assert look.is_done
    assert get(address) != page
    assert b"Another title" in get(address)
    assert json.loads(get(address, ERRAND))["version"] != state["version"]


def test_a_look_at_what_is_the_same_tells_nothing_new(unchanged, its_address):
    state = get(its_address, ERRAND)
    unchanged.look()
    assert get(its_address, ERRAND) == state


def test_who_watches_takes_turns_with_those_that_write(project, preview, monkeypatch):
    monkeypatch.setattr(locks, "WAIT", 0.1)
    looks = preview.looks()
    assert next(looks).is_done
    times = read_times(project)
    with another_command(project):
        assert read_times(project) == times  # the lock is no change
        look = preview.look()
        assert [finding.check for finding in look.findings] == ["project_busy"]
    assert preview.look().is_done


def test_a_mistake_keeps_the_page_and_is_told_in_both_languages_until_it_is_mended(
    project, preview, address
):
    page = get(address)
    change(project, "\nperiod:", "\nperoid:")
    assert not preview.look().is_done
    state = json.loads(get(address, ERRAND))
    assert get(address) == page
    for sentences in state["errors"].values():
        found = [each for each in sentences if each.startswith("survey_schema.yaml:")]
        assert any("peroid" in each for each in found)
    change(project, "\nperoid:", "\nperiod:")
    preview.look()
    assert json.loads(get(address, ERRAND))["errors"] == {}


def test_what_cannot_be_read_at_all_is_told_too(project, preview, address):
    (project / "survey_schema.yaml").write_bytes(b"title: [")
    preview.look()
    assert json.loads(get(address, ERRAND))["errors"]["en"]


def test_before_the_first_report_there_is_a_page_to_wait_on(tmp_path):
    preview = Preview(tmp_path)
    preview.look()
    with serve(preview, port=0) as address:
        assert b"<script>" in get(address)
        assert "survey_schema.yaml" in json.loads(get(address, ERRAND))["errors"]["sv"][0]


@pytest.mark.parametrize(
    "name",
    [
        "survey_schema.yaml",
        "region.yaml",
        "interviews/decisions.csv",
        "interviews/samtal/answers.csv",
    ],
)
def test_everything_that_the_report_is_made_of_is_looked_at(project, name):
    times = read_times(project)
    path = project / name
    path.write_bytes((path.read_bytes() if path.exists() else b"") + b"\n")
    assert read_times(project) != times


def test_a_list_of_those_invited_is_looked_at_where_the_schema_names_it(tmp_path):
    schema = "strands: {talks: {invited: {file: lists/asked.csv}}, others: {invited: all}}"
    (tmp_path / "survey_schema.yaml").write_text(schema, encoding="utf-8")
    (tmp_path / "lists").mkdir()
    times = read_times(tmp_path)
    (tmp_path / "lists" / "asked.csv").write_text("unit\n", encoding="utf-8")
    assert read_times(tmp_path) != times


def test_what_the_report_itself_writes_is_no_change(project, preview):
    times = read_times(project)
    preview.look()
    assert read_times(project) == times


def test_only_what_is_served_has_the_script_and_its_policy_admits_it(imported, its_address):
    reports = imported / "reports"
    own = policy_hash(read_script("watch").encode())
    for name in PAGES.values():
        served = get(its_address, name).decode()
        written = (reports / name).read_text(encoding="utf-8")
        assert own in served and "connect-src 'self'" in served
        assert own not in written and "connect-src" not in written
    assert get(its_address, "report.json") == (reports / "report.json").read_bytes()


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:{port}", "127.0.0.1", "", "127.0.0.1:{port}.evil.example"],
)
def test_a_page_of_elsewhere_is_refused(its_address, host):
    port = its_address.rstrip("/").rpartition(":")[2]
    assert status(its_address, "/", Host=host.format(port=port)) == 403
    assert status(its_address, "/", Host=f"localhost:{port}") == 200


@pytest.mark.parametrize(
    "path",
    [
        "/../survey_schema.yaml",
        "/%2e%2e/survey_schema.yaml",
        "//etc/passwd",
        "/reports/",
        "/.",
        "/interviews",
    ],
)
def test_nothing_but_the_report_is_served(its_address, path):
    assert status(its_address, path) == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_it_is_for_reading_only(its_address, method):
    assert status(its_address, "/", method=method) == 501


def test_it_listens_to_this_computer_alone(its_address):
    assert its_address.startswith(f"http://{HOST}:")
    assert HOST == "127.0.0.1"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for another process")
def test_ctrl_c_ends_it_cleanly(project):
    watch = ["report", "--watch", "--lang", "en", "--project", str(project)]
    command = [sys.executable, "-c", COMMAND, *watch]
    with subprocess.Popen(
        command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    ) as process:
        assert "http://127.0.0.1:" in process.stderr.readline()
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=30)
    assert (process.returncode, "Traceback" in said) == (0, False)

"""Nobody gets in but this computer's user, from the page's own window."""

import os
import re
import socket
import stat
from http.client import HTTPConnection

import pytest
from clients import PORT, Visitor

from kartlaggning.app.desk import Desk
from kartlaggning.app.door import COOKIE, ENTER, HOST
from kartlaggning.app.serving import serving, way_in_file

OWN = f"{HOST}:{PORT}"


@pytest.fixture
def empty_visitor(empty_desk):
    return Visitor(empty_desk).come_in()


def test_its_user_is_let_in_by_the_token_and_led_to_the_first_page(empty_desk):
    visitor = Visitor(empty_desk)
    assert visitor.ask("files").status_code == 403
    token = empty_desk.door.way_in.partition("?token=")[2]
    # from a file or a link: a cookie that is bound to its site goes along no redirect from there
    answer = visitor.ask(ENTER, {"Sec-Fetch-Site": "cross-site"}, token=token)
    assert answer.status_code == 200
    assert answer.headers["Refresh"] == f"0; url={empty_desk.door.base}"
    assert visitor.ask("files").status_code == 200


def test_the_token_lets_in_once(empty_desk):
    token = empty_desk.door.way_in.partition("?token=")[2]
    Visitor(empty_desk).come_in()
    late = Visitor(empty_desk)
    assert late.ask(ENTER, token=token).status_code == 403
    assert late.ask(ENTER, token="").status_code == 403
    assert late.ask("files").status_code == 403


def test_a_wrong_token_lets_nobody_in_and_uses_none_up(empty_desk):
    stranger = Visitor(empty_desk)
    for wrong in ("", "x", "å", "x" * 10_000):
        assert stranger.ask(ENTER, token=wrong).status_code == 403
    assert stranger.cookie is None
    assert Visitor(empty_desk).come_in().ask("files").status_code == 200


def test_the_cookie_is_bound_to_an_address_that_nobody_can_guess(empty_visitor):
    cookie = empty_visitor.cookie
    assert (cookie.path, cookie.http_only, cookie.same_site) == (
        empty_visitor.desk.door.base,
        True,
        "Strict",
    )
    assert len(empty_visitor.desk.door.root) >= 32 and len(cookie.value) >= 32


def test_each_run_has_secrets_of_its_own(tmp_path):
    doors = [Desk(tmp_path).door for _ in range(3)]
    assert len({door.root for door in doors}) == 3
    assert len({door.way_in for door in doors}) == 3


@pytest.mark.parametrize(
    "host", ["evil.example", f"evil.example:{PORT}", f"{HOST}:1", "localhost", HOST, f"0:{PORT}"]
)
def test_a_name_that_was_made_to_lead_here_is_refused(empty_visitor, host):
    for headers in ({"Host": host}, {"Host": host, "Origin": f"http://{host}"}):
        assert empty_visitor.ask("files", headers).status_code == 403
        assert empty_visitor.send("files", headers).status_code == 403


def test_localhost_is_the_same_computer(empty_desk):
    empty_desk.door.port = PORT
    name = f"localhost:{PORT}"
    visitor = Visitor(empty_desk)
    token = empty_desk.door.way_in.partition("?token=")[2]
    answer = visitor.ask(ENTER, {"Host": name}, token=token)
    [cookie] = re.findall(rf"{COOKIE}=([^;]+)", answer.headers["Set-Cookie"])
    sent = {"Host": name, "Cookie": f"{COOKIE}={cookie}"}
    visitor.client = visitor.client.application.test_client(use_cookies=False)
    assert visitor.ask("files", sent).status_code == 200
    own = {**sent, "Origin": f"http://{name}"}
    assert visitor.send("files", own, only="x").status_code == 303
    other = {**sent, "Origin": f"http://{OWN}"}
    assert visitor.send("files", other, only="x").status_code == 403


@pytest.mark.parametrize(
    "origin",
    ["null", "", "http://127.0.0.1:9911", "https://127.0.0.1:8801", "http://evil.example", None],
)
def test_a_form_of_another_page_changes_nothing(empty_visitor, origin):
    """Also of another port of this computer, for which the browser sends the cookie."""
    headers = {"Origin": origin, "Sec-Fetch-Site": "same-site"}
    if origin is None:
        headers = {"Sec-Fetch-Site": "none"}
        answer = empty_visitor.client.post(
            empty_visitor.path("files"), headers={"Host": OWN, **headers}, data={"begin": "example"}
        )
    else:
        answer = empty_visitor.send("files", headers, begin="example")
    assert answer.status_code == 403
    assert not list(empty_visitor.desk.project.iterdir())
    # nor where the browser says nothing of the site
    if origin is not None:
        bare = {"Host": OWN, "Origin": origin}
        answer = empty_visitor.client.post(
            empty_visitor.path("files"), headers=bare, data={"begin": "example"}
        )
        assert answer.status_code == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_link_from_elsewhere_gets_a_sentence_and_the_way_on(empty_visitor, site):
    answer = empty_visitor.ask("files", {"Sec-Fetch-Site": site}, lang="en")
    text = answer.get_data(as_text=True)
    assert answer.status_code == 403 and "A link from elsewhere" in text
    assert f'href="{empty_visitor.desk.door.base}files"' in text
    assert "What lies there" not in text


def test_a_stolen_address_is_nothing_without_the_cookie_nor_the_cookie_without_it(empty_visitor):
    thief = Visitor(empty_visitor.desk)
    assert thief.ask("files").status_code == 403
    assert empty_visitor.ask("/files").status_code == 403
    assert empty_visitor.ask("/").status_code == 403
    for secret in (empty_visitor.desk.door.root, empty_visitor.cookie.value):
        assert secret not in thief.ask("/").get_data(as_text=True)
        assert secret not in thief.ask(f"/{'x' * 32}/files").get_data(as_text=True)


def test_what_a_page_may_do_is_said_with_each(empty_visitor):
    for answer in (
        empty_visitor.ask("files"),
        empty_visitor.ask("nowhere"),
        empty_visitor.ask("static/app.js"),
        Visitor(empty_visitor.desk).ask("files"),
    ):
        policy = answer.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
        assert "unsafe" not in policy and "frame-ancestors 'none'" in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        # with no-referrer a browser would say `Origin: null` of the page's own forms
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert answer.headers["Cache-Control"] == "no-store"


def test_there_is_no_other_file_under_the_static_ones(empty_visitor):
    for name in ("..%2fdoor.py", "%2e%2e/door.py", "../door.py", "app.py"):
        assert empty_visitor.ask(f"static/{name}").status_code in (403, 404)


def test_names_of_files_are_text_on_the_page(empty_visitor):
    folder = empty_visitor.desk.project / "raw"
    folder.mkdir()
    (folder / "<b onmouseover=alert(1)>.csv").write_text("a\n1\n")
    text = empty_visitor.text("files")
    assert "<b onmouseover" not in text and "&lt;b onmouseover=alert(1)&gt;.csv" in text


# --- the server itself


@pytest.fixture
def served(empty_desk):
    with serving(empty_desk):
        yield empty_desk


def test_it_listens_to_this_computer_alone(served):
    with socket.create_connection((HOST, served.door.port), timeout=5):
        pass
    for family, _, _, _, address in socket.getaddrinfo(socket.gethostname(), served.door.port):
        if address[0] not in (HOST, "::1"):
            with socket.socket(family) as outside, pytest.raises(OSError):
                outside.settimeout(2)
                outside.connect(address)


def test_three_hundred_connections_that_say_nothing_keep_nobody_out(served):
    idle = [socket.create_connection((HOST, served.door.port), timeout=10) for _ in range(300)]
    try:
        for half in idle[:100]:
            half.sendall(b"GET / HTTP/1.1\r\nHost: ")
        connection = HTTPConnection(HOST, served.door.port, timeout=10)
        connection.request("GET", "/")
        assert connection.getresponse().status == 403
    finally:
        for each in idle:
            each.close()


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps others out of a user's own folder")
def test_the_file_that_leads_in_is_its_users_alone(empty_desk):
    empty_desk.door.port = PORT
    with way_in_file(empty_desk) as path:
        assert empty_desk.door.way_in in path.read_text("utf-8")
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert not path.exists()

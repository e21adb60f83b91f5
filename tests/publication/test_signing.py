"""Signatures: who published can be proven, with minisign's keys and on minisign's terms."""

import shutil
import subprocess

import minisign
import pytest
from importing.library import run
from publication.libraries import make_libraries, publish

SIGNATURE = "manifest.json.minisig"


@pytest.fixture(scope="module")
def keys(tmp_path_factory):
    """The files of a key, `key.pub` and `key.sec`, and of one with a password, `locked.sec`."""
    folder = tmp_path_factory.mktemp("keys")
    for name, password in (("key", ""), ("locked", "vinterbad"), ("other", "")):
        pair = minisign.KeyPair.generate()
        if password:
            # as quick as scrypt can be
            pair.secret_key.encrypt(password, opslimit=32768, memlimit=1 << 24)
        (folder / f"{name}.sec").write_bytes(bytes(pair.secret_key) + b"\n")
        (folder / f"{name}.pub").write_bytes(bytes(pair.public_key) + b"\n")
    return folder


@pytest.fixture(scope="module")
def made(tmp_path_factory, keys):
    folder = tmp_path_factory.mktemp("made")
    project = make_libraries(folder / "project")
    outcome = publish(project, "--sign", str(keys / "key.sec"))
    assert outcome.code == 0, outcome.err
    return folder


@pytest.fixture
def copied(made, tmp_path):
    shutil.copytree(made, tmp_path / "elsewhere")
    return tmp_path / "elsewhere"


def verify(folder, key):
    return run(folder / "project", "verify", "../published", "--key", key)


def test_what_was_signed_is_verified_with_the_public_key(made, keys):
    outcome = verify(made, str(keys / "key.pub"))
    assert outcome.code == 0
    assert "It is signed with this key." in outcome.err


def test_the_key_can_be_given_as_its_line_of_letters(made, keys):
    line = (keys / "key.pub").read_text("utf-8").splitlines()[1]
    assert verify(made, line).code == 0


def test_without_a_key_the_signature_is_at_least_named(made):
    outcome = run(made / "project", "verify", "../published")
    assert outcome.code == 0
    assert "A signature lies there: --key says whether it is of whom you think." in outcome.err


def test_another_key_is_told(made, keys):
    outcome = verify(made, str(keys / "other.pub"))
    assert outcome.code == 1
    assert (
        "published/manifest.json.minisig: The signature is not of this publication" in outcome.err
    )


def test_the_same_key_and_edition_give_the_same_bytes(made, keys, tmp_path):
    outcome = publish(made / "project", "--sign", str(keys / "key.sec"), to=str(tmp_path / "again"))
    assert outcome.code == 0, outcome.err
    again = (tmp_path / "again" / SIGNATURE).read_bytes()
    assert again == (made / "published" / SIGNATURE).read_bytes()


def test_an_altered_manifest_is_told_by_whoever_has_only_the_key(copied, keys):
    path = copied / "published" / "manifest.json"
    path.write_bytes(path.read_bytes().replace(b"index.html", b"index.htm_", 1))
    shutil.rmtree(copied / "project")
    (copied / "project").mkdir()
    outcome = verify(copied, str(keys / "key.pub"))
    assert outcome.code == 1
    assert "The signature is not of this publication" in outcome.err


def test_the_signature_of_another_edition_is_told(copied, keys):
    """Its comment is signed too: who puts an old manifest and its signature back is found."""
    secret = minisign.SecretKey.from_file(keys / "key.sec")
    manifest = (copied / "published" / "manifest.json").read_bytes()
    signature = secret.sign(manifest, trusted_comment="kartlaggning edition of another day")
    (copied / "published" / SIGNATURE).write_bytes(bytes(signature))
    assert verify(copied, str(keys / "key.pub")).code == 1


@pytest.mark.parametrize("content", [b"", b"x\n" * 4, b"\xff\xfe"])
def test_a_damaged_signature_is_told(copied, keys, content):
    (copied / "published" / SIGNATURE).write_bytes(content)
    outcome = verify(copied, str(keys / "key.pub"))
    assert outcome.code == 1
    assert "The signature is not of this publication" in outcome.err


def test_published_again_without_a_key_the_old_signature_is_gone(copied, keys):
    assert publish(copied / "project").code == 0
    assert not (copied / "published" / SIGNATURE).exists()
    outcome = verify(copied, str(keys / "key.pub"))
    assert outcome.code == 1
    assert "The publication is not signed. It is signed with `publish --sign KEY`." in outcome.err


def test_a_key_with_a_password_asks_for_it(copied, keys, monkeypatch):
    monkeypatch.setattr("click.prompt", lambda *_, **__: "vinterbad")
    assert publish(copied / "project", "--sign", str(keys / "locked.sec")).code == 0
    assert verify(copied, str(keys / "locked.pub")).code == 0


def test_with_a_wrong_password_nothing_is_published(copied, keys, monkeypatch):
    monkeypatch.setattr("click.prompt", lambda *_, **__: "sommarbad")
    before = (copied / "published" / SIGNATURE).read_bytes()
    outcome = publish(copied / "project", "--sign", str(keys / "locked.sec"))
    assert outcome.code == 3
    assert "The password of the key is another." in outcome.err
    assert (copied / "published" / SIGNATURE).read_bytes() == before


@pytest.mark.parametrize("name", ["key.pub", "no_key.txt"])
def test_what_is_no_secret_key_is_told(copied, keys, name):
    (keys / "no_key.txt").write_text("hej", encoding="utf-8")
    outcome = publish(copied / "project", "--sign", str(keys / name))
    assert outcome.code == 3
    assert "This is no key of minisign's." in outcome.err


def test_what_is_no_public_key_is_told(made):
    outcome = verify(made, "hej")
    assert outcome.code == 3
    assert "hej: This is no key of minisign's. Keys are made with: minisign -G" in outcome.err


def test_minisign_itself_agrees(made, keys):
    program = shutil.which("minisign")
    if program is None:
        pytest.skip("minisign is not installed")
    signed = made / "published" / "manifest.json"
    command = [program, "-Vm", signed, "-p", keys / "key.pub"]
    outcome = subprocess.run(command, capture_output=True, text=True, check=False)
    assert outcome.returncode == 0, outcome.stderr
    assert "kartlaggning edition" in outcome.stdout

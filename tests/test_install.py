"""`make setup` installs from where pip is told to look, whichever tool does it."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).parent.parent / ".ci" / "install.py"


@pytest.fixture
def install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    """The script, with no settings of pip's but those a test makes."""
    spec = importlib.util.spec_from_file_location("install", SCRIPT)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for name in [name for name in module.os.environ if name.startswith("PIP_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_CONFIG_FILE", str(tmp_path / "pip.conf"))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    return module


def test_settings_come_from_the_file_the_command_and_the_environment(
    install: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    places = "[global]\nindex-url = http://a.test/simple\nfind-links = /one\n    /two\ntimeout = 20\n"
    (tmp_path / "pip.conf").write_text(places + "[install]\ntimeout = 30\n[download]\npre = true\n", encoding="utf-8")
    monkeypatch.setenv("PIP_EXTRA_INDEX_URL", "http://b.test/it%27s http://c.test/=")
    found = install.pip_settings()
    assert "pre" not in found
    expected = {
        "index-url": "http://a.test/simple",
        "find-links": "/one\n/two",
        "timeout": "30",
        "extra-index-url": "http://b.test/it%27s http://c.test/=",
    }
    assert {**found, **expected} == found  # the machine may have settings of its own


@pytest.mark.parametrize(
    ("settings", "options", "variables"),
    [
        ({}, [], {}),
        ({"index-url": "http://a.test"}, ["--default-index", "http://a.test"], {}),
        ({"find-links": "/one\n/two"}, ["--find-links", "/one", "--find-links", "/two"], {}),
        ({"extra-index-url": "file:///b c:/"}, ["--extra-index-url", "file:///b", "--extra-index-url", "c:/"], {}),
        ({"no-index": "true", "no-cache-dir": "off"}, ["--no-index"], {}),
        ({"cert": "/ca.pem", "default-timeout": "15.5"}, [], {"SSL_CERT_FILE": "/ca.pem", "UV_HTTP_TIMEOUT": "15"}),
        ({"quiet": "1", "progress-bar": "off"}, [], {}),
    ],
)
def test_uv_is_told_what_pip_is_told(install: ModuleType, settings: dict[str, str], options: list[str], variables: dict[str, str]) -> None:
    assert install.translate(settings) == (options, variables)


def test_a_setting_without_translation_leaves_the_work_to_pip(install: ModuleType) -> None:
    with pytest.raises(install.Untranslatable, match="'only-binary'"):
        install.translate({"only-binary": ":all:"})

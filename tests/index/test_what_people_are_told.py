"""The words of the command line: what went wrong, where, and what to do next; nothing cut off, nothing only a programmer reads."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from index.catalogue import Catalogue
from index.errors import BadInput
from index.health import VERDICTS
from tests.index.command import kotalog

ADD = ("sources", "add", "https://kabar-uji.example", "--no-probe")
NEWS = "Pemerintah Kabupaten Tabalong meluncurkan aplikasi Sumur Pantau untuk dimensi smart environment dalam gerakan smart city.\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    assert kotalog(tmp_path / "home", "init", "--empty").returncode == 0
    return tmp_path / "home"


@pytest.mark.parametrize("verb", ["sources", "schedule", "alerts", "review", "user", "archive", "lexicon"])
def test_a_list_of_verbs_says_each_line_to_its_end(tmp_path: Path, verb: str) -> None:
    said = kotalog(tmp_path, verb, "--help").stdout
    assert "..." not in said.partition("Commands:")[2] != ""


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--region-code", "99.99"), "'99.99' is no region's code. Codes look like 33 or 33.10."),
        (("--region-code", "tabalong"), "'tabalong' is no region's code. Did you mean 63.09 (Kabupaten Tabalong)?"),
        (("--kind", "blog"), "kind 'blog' should be 'news' or 'government'."),
        (("--id", "Kabar Uji"), "id 'Kabar Uji' must be small letters and digits with single hyphens between, such as berita-klaten."),
        (("--quiet-hours", "25-3"), "quiet_hours '25-3' must be HH:MM-HH:MM such as 22:00-05:00."),
        (("--delay", "cepat"), "delay 'cepat' should be a valid number"),
    ],
)
def test_a_wrong_column_of_a_source_is_named_in_plain_words(home: Path, options: tuple[str, str], words: str) -> None:
    done = kotalog(home, *ADD, *options)
    assert (done.returncode, done.stdout) == (65, "") and words in done.stderr
    assert kotalog(home, "sources", "list").stdout == ""


def test_a_region_is_checked_where_a_source_is_changed_or_imported_too(home: Path, tmp_path: Path) -> None:
    assert kotalog(home, *ADD, "--region-code", "63.09").returncode == 0
    assert kotalog(home, "sources", "edit", "kabar-uji-example", "--region-code", "63.99").returncode == 65
    registry = tmp_path / "registry.csv"
    registry.write_text("id,name,kind,region_code,base_url\nlain,Lain,news,63.99,https://lain.example\n", encoding="utf-8")
    assert kotalog(home, "sources", "import", str(registry)).returncode == 65
    [row] = json.loads(kotalog(home, "sources", "list", "--json").stdout)
    assert row["region_code"] == "63.09"


@pytest.mark.parametrize(
    ("verb", "words"), [("sources", "No source"), ("schedule", "Nothing is planned"), ("alerts", "No rule"), ("user", "No account")]
)
def test_an_empty_list_says_what_to_do_next(home: Path, verb: str, words: str) -> None:
    done = kotalog(home, verb, "list")
    assert (done.returncode, done.stdout) == (0, "") and words in done.stderr and "kotalog" in done.stderr
    assert json.loads(kotalog(home, verb, "list", "--json").stdout) == []


def test_an_address_without_a_host_is_no_source(home: Path) -> None:
    done = kotalog(home, "sources", "add", "", "--no-probe")
    assert done.returncode == 65 and "'' is no web address." in done.stderr


def test_the_next_visit_is_told_on_the_clock_of_the_schedule(home: Path) -> None:
    kotalog(home, *ADD, "--region-code", "94")
    done = kotalog(home, "schedule", "set", "kabar-uji-example", "0 6 * * *")
    found = re.search(r"next visit \d{4}-\d\d-\d\d 0([67]):\d\d \(Asia/Jayapura\)\.$", done.stderr.strip())
    assert found, done.stderr
    assert kotalog(home, "schedule", "pause", "kabar-uji-example").stderr == "Paused: kabar-uji-example.\n"
    assert kotalog(home, "sources", "disable", "kabar-uji-example").stderr == "Disabled: kabar-uji-example.\n"


def test_an_alert_says_when_it_will_come_and_its_help_names_every_state(home: Path) -> None:
    done = kotalog(home, "alerts", "set", "redaksi", "--email", "redaksi@example.id", "--source", "kabar-uji-example")
    assert done.returncode == 65
    kotalog(home, *ADD)
    done = kotalog(home, "alerts", "set", "redaksi", "--email", "redaksi@example.id", "--source", "kabar-uji-example")
    assert "tells redaksi@example.id when kabar-uji-example is no longer healthy, or is again." in done.stderr
    done = kotalog(home, "alerts", "set", "redaksi", "--email", "redaksi@example.id", "--when", "fell silent")
    assert "when a source comes to, or leaves, 'fell silent'." in done.stderr
    said = " ".join(kotalog(home, "alerts", "set", "--help").stdout.split())
    assert all(verdict in said for verdict in VERDICTS if verdict not in ("healthy", "new", "disabled"))
    assert kotalog(home, "alerts", "set", "x", "--email", "a@example.id", "--every", "-1").returncode == 2


def test_a_webhook_on_a_private_network_says_how_to_allow_it(home: Path) -> None:
    kotalog(home, "alerts", "set", "lokal", "--webhook", "http://127.0.0.1:9/x")
    done = kotalog(home, "alerts", "test", "lokal")
    assert done.returncode == 69
    assert "nothing may be sent unless `crawl.allow_private` of kotalog.yml names 127.0.0.1:9" in done.stderr
    assert "mail" not in done.stderr and "--allow-private" not in done.stderr


def test_a_section_whose_lines_are_commented_out_is_an_empty_one(home: Path) -> None:
    (home / "kotalog.yml").write_text("crawl:\n#  delay: 4\nsite:\n", encoding="utf-8")
    assert kotalog(home, "build").returncode == 0
    (home / "kotalog.yml").write_text("crawl: 4\n", encoding="utf-8")
    done = kotalog(home, "build")
    assert done.returncode == 78 and "`crawl` must hold `key: value` pairs." in done.stderr
    (home / "kotalog.yml").write_text('crawl: {user_agent: "x\\r\\nCookie: y"}\n', encoding="utf-8")
    assert "`crawl.user_agent`" in kotalog(home, "build").stderr
    (home / "kotalog.yml").write_text("crwl:\n", encoding="utf-8")
    assert "did you mean `crawl`?" in kotalog(home, "build").stderr


def test_a_fault_in_the_workspaces_lexicons_is_a_bad_configuration_for_every_verb(home: Path, tmp_path: Path) -> None:
    (home / "lexicons").mkdir()
    (home / "lexicons" / "opd.csv").write_text("a,b\n", encoding="utf-8")
    (tmp_path / "satu.txt").write_text(NEWS, encoding="utf-8")
    kotalog(home, "import", str(tmp_path / "satu.txt"))
    for verb in (["build"], [*ADD, "--region-code", "63.09"]):
        done = kotalog(home, *verb)
        assert done.returncode == 78 and "opd.csv: there is no lexicon of this name" in done.stderr, verb
        assert "failed where it should not" not in done.stderr


def test_a_model_that_cannot_be_loaded_is_named(home: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (home / "kotalog.yml").write_text(f"semantic: {{model: '{tmp_path / 'empty'}'}}\n", encoding="utf-8")
    (tmp_path / "satu.txt").write_text(NEWS, encoding="utf-8")
    kotalog(home, "import", str(tmp_path / "satu.txt"))
    done = kotalog(home, "build")
    assert done.returncode == 78 and "`semantic.model`" in done.stderr and "cannot be loaded" in done.stderr


def test_an_imported_file_is_found_again_by_its_name(home: Path, tmp_path: Path) -> None:
    folder = tmp_path / "naskah ä"
    folder.mkdir()
    (folder / "rilis tanpa judul.txt").write_text(NEWS, encoding="utf-8")
    (folder / "kosong.html").write_text("", encoding="utf-8")
    (folder / "putus.txt").symlink_to(tmp_path / "nowhere")
    done = kotalog(home, "import", str(folder))
    assert done.returncode == 1 and "putus.txt: no_such_file" in done.stderr
    done = kotalog(home, "build")
    assert re.search(r"kosong\.html \([0-9a-f]{12}\): ", done.stderr)
    titles = {row["title"] for row in json.loads(kotalog(home, "export", "documents", "--format", "json").stdout)}
    assert titles == {"rilis tanpa judul.txt", "kosong.html"}
    assert "rilis tanpa judul.txt" in kotalog(home, "search", "sumur pantau").stdout


@pytest.mark.parametrize(
    ("manifest", "words"),
    [
        ("file;published\nsatu.txt;31/02/2024\n", "line 2: '31/02/2024' is no date; write it as 2024-03-14."),
        ("file,published\nsatu.txt,2024-13-01\n", "line 2: '2024-13-01' is no date"),
        ("berkas,url\nsatu.txt,\n", "line 1: the column `file` is missing"),
        ("file,title\nsatu.txt,Gr\u00f6\u00dfe\n", "is not UTF-8 text."),
    ],
)
def test_a_manifest_that_would_be_half_ignored_is_refused(home: Path, tmp_path: Path, manifest: str, words: str) -> None:
    (tmp_path / "satu.txt").write_text(NEWS, encoding="utf-8")
    (tmp_path / "daftar.csv").write_text(manifest, encoding="latin-1")
    done = kotalog(home, "import", str(tmp_path / "satu.txt"), "--manifest", str(tmp_path / "daftar.csv"))
    assert done.returncode == 65 and words in done.stderr


def test_a_manifest_with_semicolons_is_read_and_what_it_names_in_vain_is_listed(home: Path, tmp_path: Path) -> None:
    (tmp_path / "satu.txt").write_text(NEWS, encoding="utf-8")
    manifest = tmp_path / "daftar.csv"
    manifest.write_text("\ufefffile;published;title;source\nsatu.txt;2024-03-05;Sumur, lagi;tidak-ada\nhilang.txt;;;\n", encoding="utf-8")
    done = kotalog(home, "import", str(tmp_path / "satu.txt"), "--manifest", str(manifest))
    assert done.returncode == 0 and "hilang.txt: only_in_the_manifest" in done.stderr
    assert "There is no source 'tidak-ada' yet" in done.stderr
    kotalog(home, "build")
    [row] = json.loads(kotalog(home, "export", "documents", "--format", "json").stdout)
    assert (row["title"], row["published"]) == ("Sumur, lagi", "2024-03-05")


def test_the_name_of_a_file_goes_with_a_purged_person(home: Path, tmp_path: Path) -> None:
    (tmp_path / "surat Wirawan Sakti.txt").write_text(NEWS, encoding="utf-8")
    kotalog(home, "import", str(tmp_path / "surat Wirawan Sakti.txt"))
    kotalog(home, "build")
    assert kotalog(home, "purge", "--person", "Wirawan Sakti", "--yes").returncode == 0
    kotalog(home, "import", str(tmp_path / "surat Wirawan Sakti.txt"))
    kotalog(home, "build")
    assert b"Wirawan" not in (home / "catalogue.db").read_bytes()


def test_values_that_no_filter_knows_are_refused_and_not_answered_with_nothing(home: Path) -> None:
    kotalog(home, "build")
    with Catalogue(home) as catalogue:
        with pytest.raises(BadInput, match=r"'berjalan' is no status\. There are: flagship, priority"):
            catalogue.programs(status="berjalan")
        with pytest.raises(BadInput, match=r"'63\.09-dinas' is no office's id"):
            catalogue.programs(opd="63.09-dinas")
        with pytest.raises(BadInput, match="'indeks' is no metric"):
            catalogue.scores(metric="indeks")
        with pytest.raises(BadInput, match="'SPBE' is no instrument"):
            catalogue.scores(instrument="SPBE")
        with pytest.raises(BadInput, match="'berita' is no kind of document"):
            catalogue.search("sumur", kind="berita")

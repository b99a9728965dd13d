"""`kotalog.yml`: read once, validated, unknown keys refused with the nearest valid name."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from index.errors import BadConfiguration


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class CrawlSettings(_Section):
    """How politely sites are visited."""

    delay: float | None = Field(None, ge=0, description="seconds between two requests to one host; unset: 3, and 5 for *.go.id")
    concurrency: int = Field(8, ge=1, le=64, description="requests under way at once, over all hosts")
    timeout: float = Field(45, ge=1, le=600, description="seconds one request may take")
    user_agent: str = Field(
        "kotalog/0.1 (+https://github.com/kotalog/kotalog; catalogue of regional programmes)",
        pattern=r"^[ -~]*[!-~][ -~]*$",  # one line of ASCII, as a header must be
        description="says who asks, with a contact address",
    )
    daily_pages: int = Field(500, ge=1, description="pages a host gives in a day, at most")
    daily_bytes: int = Field(200_000_000, ge=1, description="bytes a host gives in a day, at most")
    quiet_hours: str | None = Field(
        None,
        pattern=r"^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$",
        description="HH:MM-HH:MM in the site's own time zone, when nothing is fetched",
    )
    allow_private: tuple[str, ...] = Field((), description="HOST:PORT entries on private networks that may be reached")


class SemanticSettings(_Section):
    """Search by meaning."""

    model: str = Field("embedded", description="`embedded`, or the name or folder of any sentence-transformers model")
    minimum_documents: int = Field(
        1000, ge=2, description="below this many documents the embedded model is not fitted and search is by words only"
    )


class MailSettings(_Section):
    """Where alerts leave by e-mail; the password comes from the environment (KOTALOG_MAIL__PASSWORD)."""

    host: str = "localhost"
    port: int = Field(25, ge=1, le=65535)
    sender: str = "kotalog@localhost"
    username: str | None = None
    password: str | None = None
    starttls: bool = False


class SiteSettings(_Section):
    """The published site."""

    title: str = "Katalog Program Kota Cerdas"
    contact: str = Field("", description="address shown in the footer for corrections and takedown")


class Settings(BaseSettings):
    """All of `kotalog.yml`; an environment variable such as KOTALOG_CRAWL__DELAY wins over the file."""

    model_config = SettingsConfigDict(env_prefix="KOTALOG_", env_nested_delimiter="__", extra="forbid", frozen=True)

    crawl: CrawlSettings = CrawlSettings()
    semantic: SemanticSettings = SemanticSettings()
    mail: MailSettings = MailSettings()
    site: SiteSettings = SiteSettings()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment first, then the file."""
        return env_settings, init_settings


def read_settings(path: Path) -> Settings:
    """The settings of `path`, or the defaults when there is no such file; raises BadConfiguration naming file and key."""
    values: Any = {}
    if path.exists():
        try:
            values = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
        except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
            raise BadConfiguration(f"{path}: cannot be read as YAML ({str(error).splitlines()[0]}). Mend the file or remove it.") from error
    if not isinstance(values, dict):
        raise BadConfiguration(f"{path}: must hold `section: {{key: value}}` pairs, not a {type(values).__name__}.")
    # A section whose lines are all commented out is an empty one.
    values = {str(name): {} if value is None and name in Settings.model_fields else value for name, value in values.items()}
    try:
        return Settings(**values)
    except ValidationError as error:
        raise BadConfiguration(f"{path}: {_first_fault(error)}") from error


def _first_fault(error: ValidationError) -> str:
    fault = error.errors()[0]
    place = ".".join(str(part) for part in fault["loc"])
    if fault["type"] in ("model_type", "model_attributes_type", "dict_type"):
        return f"`{place}` must hold `key: value` pairs."
    if fault["type"] != "extra_forbidden":
        return f"`{place}` {fault['msg'][0].lower()}{fault['msg'][1:]}."
    known: Any = Settings
    for part in fault["loc"][:-1]:
        known = known.model_fields[str(part)].annotation
    near = difflib.get_close_matches(str(fault["loc"][-1]), list(known.model_fields), n=1, cutoff=0.0)
    return f"unknown key `{place}`; did you mean `{near[0]}`?"

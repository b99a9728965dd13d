"""Alert rules: who is told when a source's health changes, at most so often, in one digest.

An alert says what changed since the last one of the same rule; an error that repeats is no change, and a verdict counts
only after `index.health` has seen it in more than one run.
"""

from __future__ import annotations

import json
import smtplib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from urllib.parse import urlsplit

from sqlite_utils import Database

from index.errors import BadInput, SourceUnavailable
from index.health import VERDICTS, SourceHealth, read_health
from index.settings import MailSettings
from index.webhook import AddressCheck, post_json
from index.workspace import Workspace

CHANNELS = ("email", "webhook")
_TIMEOUT = 20.0
_NO_NEWS = ("healthy", "new", "disabled")  # what a person switched off is no news to anybody


@dataclass(frozen=True, slots=True)
class AlertRule:
    """Tell `target` by `channel` when a source (all of them when `source_id` is None) comes to, or leaves, the verdict `condition`."""

    id: int
    name: str
    source_id: str | None
    condition: str  # one of index.health.VERDICTS, or "any" for all that are not healthy
    channel: str
    target: str
    minimum_interval_hours: float
    is_enabled: int
    last_sent_at: str | None
    last_state: str | None


def read_rules(database: Database) -> list[AlertRule]:
    """All rules by name."""
    rows = database.execute("select * from alert_rules order by name").fetchall()
    return [AlertRule(*(row[key] for key in AlertRule.__slots__)) for row in rows]


def set_rule(
    database: Database,
    name: str,
    condition: str,
    channel: str,
    target: str,
    source_id: str | None = None,
    minimum_interval_hours: float = 24.0,
) -> AlertRule:
    """Add a rule, or change the one of that name; raises BadInput naming what is wrong."""
    if condition not in ("any", *VERDICTS):
        raise BadInput(f"'{condition}' is no condition. Use any, or one of: {', '.join(VERDICTS)}.")
    if channel not in CHANNELS:
        raise BadInput(f"'{channel}' is no channel. Use email or webhook.")
    if channel == "email" and ("@" not in target or any(sign in target for sign in "\r\n ,")):
        raise BadInput(f"'{target}' is no e-mail address.")
    if channel == "webhook" and not _is_web_address(target):
        raise BadInput(f"'{target}' is no web address. A webhook begins with https:// and has no user name in it.")
    database.execute(
        "insert into alert_rules (name, source_id, condition, channel, target, minimum_interval_hours) values (?, ?, ?, ?, ?, ?)"
        " on conflict (name) do update set source_id = excluded.source_id, condition = excluded.condition, channel = excluded.channel,"
        " target = excluded.target, minimum_interval_hours = excluded.minimum_interval_hours, is_enabled = 1",
        [name, source_id, condition, channel, target, minimum_interval_hours],
    )
    return next(rule for rule in read_rules(database) if rule.name == name)


def _is_web_address(target: str) -> bool:
    try:
        parts = urlsplit(target)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.username is None and parts.port != 0
    except ValueError:  # the port is no number
        return False


def remove_rule(database: Database, name: str) -> None:
    """Remove a rule; raises BadInput when there is none of that name."""
    if database.execute("delete from alert_rules where name = ?", [name]).rowcount == 0:
        raise BadInput(f"there is no alert rule '{name}'. `kotalog alerts list` shows them.")


def send_due_alerts(workspace: Workspace, database: Database, now: datetime, check: AddressCheck) -> list[str]:
    """Send one digest for every rule whose sources changed and whose interval has passed; gives a line per digest or failure."""
    rules = [rule for rule in read_rules(database) if rule.is_enabled]
    if not rules:
        return []
    health = read_health(workspace, now)
    said = []
    for rule in rules:
        state = _state(rule, health)
        before: dict[str, str] = json.loads(rule.last_state or "{}")
        if state == before:
            continue
        if rule.last_sent_at and now - datetime.fromisoformat(rule.last_sent_at) < timedelta(hours=rule.minimum_interval_hours):
            continue
        subject, body = _digest(rule, before, state, {item.source_id: item for item in health})
        if not body.strip():
            _remember(database, rule, state, rule.last_sent_at)  # nobody has to be told
            continue
        try:
            send(rule.channel, rule.target, subject, body, workspace.settings.mail, check)
        except SourceUnavailable as error:
            said.append(f"alert '{rule.name}' could not be sent: {error}")
            continue
        _remember(database, rule, state, now.astimezone(UTC).isoformat(timespec="seconds"))
        said.append(f"alert '{rule.name}' sent to {rule.target}: {subject}")
    return said


def _remember(database: Database, rule: AlertRule, state: Mapping[str, str], sent_at: str | None) -> None:
    said = json.dumps(state, sort_keys=True)
    database.execute("update alert_rules set last_sent_at = ?, last_state = ? where id = ?", [sent_at, said, rule.id])


def send(channel: str, target: str, subject: str, body: str, mail: MailSettings, check: AddressCheck) -> None:
    """Send one message; raises SourceUnavailable with the reason when it cannot be delivered."""
    try:
        if channel == "email":
            _send_mail(target, subject, body, mail)
        else:
            post_json(target, json.dumps({"subject": subject, "text": body}, ensure_ascii=False).encode(), check)
    except (OSError, smtplib.SMTPException, ValueError) as error:
        advice = "the address and the `mail` settings" if channel == "email" else "the address"
        raise SourceUnavailable(f"{target}: not reached ({error}). Check {advice}.") from error


def _state(rule: AlertRule, health: Sequence[SourceHealth]) -> dict[str, str]:
    return {
        item.source_id: item.verdict
        for item in health
        if (rule.source_id is None or item.source_id == rule.source_id)
        and (item.verdict == rule.condition or (rule.condition == "any" and item.verdict not in _NO_NEWS))
    }


def _digest(rule: AlertRule, before: Mapping[str, str], now: Mapping[str, str], health: Mapping[str, SourceHealth]) -> tuple[str, str]:
    """Subject and body: what is new, what is over, in the words of the status page."""
    began = sorted(set(now.items()) - set(before.items()))
    ended = sorted(source_id for source_id in set(before) - set(now) if source_id in health and health[source_id].verdict != "disabled")
    subject = f"kotalog: {len(began)} sumber berubah, {len(ended)} pulih ({rule.name})"
    lines = []
    for source_id, verdict in began:
        item = health[source_id]
        lines.append(f"{source_id}: {verdict}. {item.words} Berhasil terakhir: {item.last_success_at or 'belum pernah'}.")
    lines += [f"{source_id}: pulih dari {before[source_id]}; kini {health[source_id].verdict}." for source_id in ended]
    return subject, "\n".join(lines) + "\n"


def _send_mail(target: str, subject: str, body: str, mail: MailSettings) -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = mail.sender, target, subject
    message.set_content(body)
    with smtplib.SMTP(mail.host, mail.port, timeout=_TIMEOUT) as server:
        if mail.starttls:
            server.starttls()
        if mail.username and mail.password:
            server.login(mail.username, mail.password)
        server.send_message(message)

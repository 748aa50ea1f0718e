"""A deadline as an entry for calendars (.ics), with alarms.

Source: RFC 5545.
"""

from __future__ import annotations

import hashlib
import importlib
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import click

from section16.cli.deadline import in_words, title
from section16.errors import MissingExtra
from section16.law.deadlines import Deadline

_ALARMS = (timedelta(days=1), timedelta(hours=4))
"""How long before the end of the day it is due a calendar reminds."""


def entry(deadline: Deadline, now: datetime) -> bytes:
    """The calendar file of a deadline.

    The moment is written in UTC, so that it is the same in every calendar; the words give New York
    time. The same deadline has the same UID, so that a second import replaces the first.

    :raises MissingExtra: when the library that writes calendars is not installed.
    """
    try:
        icalendar: Any = importlib.import_module("icalendar")
    except ImportError as error:
        raise MissingExtra("a calendar file", "calendar") from error
    event = icalendar.Event()
    event.add("uid", f"{_digest(deadline)}@section16")
    event.add("dtstamp", now)
    event.add("dtstart", deadline.closes.astimezone(UTC))
    event.add("summary", title(deadline))
    event.add("description", in_words(deadline))
    event.add("transp", "TRANSPARENT")
    for before in _ALARMS:
        alarm = icalendar.Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", title(deadline))
        alarm.add("trigger", -before)
        event.add_component(alarm)
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//section16//deadlines//EN")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    found: bytes = calendar.to_ical()
    return found


def _digest(deadline: Deadline) -> str:
    said = f"{deadline.form} {deadline.citation} {sorted(deadline.inputs.items())}"
    return hashlib.sha256(said.encode()).hexdigest()[:32]


def write_entry(deadline: Deadline, path: Path) -> None:
    """Write the calendar file.

    :raises click.ClickException: when it cannot be written.
    """
    try:
        path.write_bytes(entry(deadline, datetime.now(UTC)))
    except MissingExtra as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        raise click.ClickException(f"cannot write {path}: {error.strerror}") from error

"""The exit codes of every command."""

FINE = 0
FINDINGS = 1
UNREAD = 2
USAGE = 64
STOPPED = 130

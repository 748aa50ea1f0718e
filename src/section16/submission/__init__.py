"""Submissions as EDGAR keeps and sends them: header and documents in one file."""

from __future__ import annotations

from section16.submission.differences import agreement
from section16.submission.splitting import Submission, looks_like, split

__all__ = ["Submission", "agreement", "looks_like", "split"]

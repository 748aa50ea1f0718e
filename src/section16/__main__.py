"""``python -m section16`` is ``s16``."""

from section16.cli import main

main()

"""A build imports nothing heavy that it has no use for."""

from __future__ import annotations

import subprocess
import sys

HEAVY = ("PIL", "aiosmtplib", "alembic", "asyncio", "babel.dates", "cryptography", "httpx", "rich", "sqlalchemy", "ssl")


def test_a_build_without_pictures_and_fields_imports_neither_pictures_nor_database() -> None:
    code = f"import sys, tidings.app.build, tidings.app.check; print([name for name in {HEAVY} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"

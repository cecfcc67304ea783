"""A copy of the set-up files in a folder of its own, with a PATH and a package index that hold only what is put there."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
REAL_PYTHON = Path(sys.base_prefix) / "bin" / f"python3.{sys.version_info.minor}"
# What the Makefile may call; without the machine's own pythons the fakes are all there is.
TOOLS = ("make", "sh", "awk", "sed", "rm", "mv", "mkdir", "find", "dirname")
# Answers for nothing, so that a test that would reach for the network fails at once.
NO_INDEX = "http://127.0.0.1:9/simple"


def write_script(path: Path, body: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)
    return path


def fake_python(path: Path, change: str) -> Path:
    """Write a Python that first executes one statement: `import sys; sys.version_info = …`."""
    run = f'{change}; import runpy; sys.argv = sys.argv[1:]; sys.path[0] = "scripts"; runpy.run_path(sys.argv[0], run_name="__main__")'
    probe = f'[ "$1" = -c ] && exec "{REAL_PYTHON}" -c "{change}; $2"'
    return write_script(path, f"{probe}\nexec '{REAL_PYTHON}' -c '{run}' \"$@\"")


def add_package(folder: Path, version: str) -> str:
    """Put a wheel of this version beside the checkout; return its pinned line."""
    wheel = folder / f"tiny-{version}-py3-none-any.whl"
    info = f"tiny-{version}.dist-info"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("tiny.py", f"VERSION = '{version}'\n")
        archive.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: tiny\nVersion: {version}\n")
        archive.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr(f"{info}/RECORD", "")
    return f"tiny=={version} --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n"


class Checkout:
    """A copy of the set-up files, with a PATH and a package index of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.bin = folder / "bin"
        self.venv = folder / ".venv"

    def fill(self) -> None:
        for name in ("Makefile", "scripts/setup_env.py", "scripts/port.py"):
            (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, self.folder / name)
        self.bin.mkdir()
        for tool in TOOLS:
            (self.bin / tool).symlink_to(shutil.which(tool) or f"/bin/{tool}")
        self.pin("1.0")
        (self.folder / "requirements-dev.txt").touch()

    def pin(self, version: str) -> None:
        (self.folder / "requirements.txt").write_text(add_package(self.folder, version))

    def use_python(self, change: str = "import sys") -> None:
        fake_python(self.bin / "python3", change)

    def run(self, *command: str, **variables: str) -> subprocess.CompletedProcess[str]:
        environment = {
            "PATH": str(self.bin),
            "HOME": str(self.folder),
            "PIP_CONFIG_FILE": os.devnull,
            "PIP_INDEX_URL": NO_INDEX,
            "PIP_FIND_LINKS": str(self.folder),
            "PIP_RETRIES": "0",
        }
        return subprocess.run(
            command,
            cwd=self.folder,
            env=environment | variables,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )

    def make(self, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        return self.run("make", *arguments, **variables)

    def installed(self) -> str:
        return self.run(str(self.venv / "bin/python"), "-c", "import tiny; print(tiny.VERSION)").stdout.strip()

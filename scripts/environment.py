"""Makes `.venv` and fills it with what pyproject.toml asks for; needs only the standard library.

`python scripts/environment.py` for the program alone, with `dev` for its tests and checks too.
Does nothing when the environment already holds all that is asked for.
"""

import subprocess
import sys
import tomllib
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
PLACE = PROJECT / ".venv"
# What was installed last time: the same lines that pyproject.toml has.
STAMP = PLACE / "installed.txt"
_BIN = "Scripts/python.exe" if sys.platform == "win32" else "bin/python"


def main(extras: list[str]) -> int:
    """Bring the environment up to date; return the exit status."""
    wanted = requirements(extras)
    if _lives() and set(wanted) <= set(_installed()):
        return 0
    print("Готовлю окружение: один раз, несколько минут, нужен интернет.", flush=True)
    try:
        if not _lives():
            _run(sys.executable, "-m", "venv", "--clear", str(PLACE))
        STAMP.unlink(missing_ok=True)
        _run(str(PLACE / _BIN), "-m", "pip", "install", "--quiet", *_QUIET, *wanted)
    except (OSError, subprocess.CalledProcessError):
        print("Окружение не готово: проверьте интернет и место на диске, потом повторите.")
        return 1
    STAMP.write_text("\n".join(wanted) + "\n", "utf-8")
    return 0


def requirements(extras: list[str]) -> list[str]:
    """Return the requirements of the program and of these extras, as pyproject.toml has them."""
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]
    lists = [project["dependencies"], *(project["optional-dependencies"][name] for name in extras)]
    return [line for each in lists for line in each]


_QUIET = ("--disable-pip-version-check", "--no-input", "--use-pep517")


def _lives() -> bool:
    """Tell whether the environment starts: a system upgrade may have taken its Python away."""
    try:
        _run(str(PLACE / _BIN), "-c", "import pip", stderr=subprocess.DEVNULL)
    except (OSError, subprocess.CalledProcessError):
        return False
    return True


def _installed() -> list[str]:
    return STAMP.read_text("utf-8").splitlines() if STAMP.exists() else []


def _run(*command: str, stderr: int | None = None) -> None:
    subprocess.run(command, check=True, stderr=stderr)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

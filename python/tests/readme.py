"""Runs the Python examples of a README and compares what they print with the block behind the word "prints" (or 输出).

`readme.py FILE…`: the first example of each file, for an environment that has the package alone; `blocks` gives all of them.
"""

from __future__ import annotations

import contextlib
import io
import pathlib
import re
import sys

BLOCK = re.compile(r"```python\n(.*?)```(?:\s*(?:prints|输出)[^\n]*\s*```\n(.*?)```)?", re.DOTALL)


def blocks(file: pathlib.Path) -> list[tuple[str, str]]:
    """The examples of a file, each with what it prints, or an empty text if that is not said."""
    return [(code, printed or "") for code, printed in BLOCK.findall(file.read_text(encoding="utf-8"))]


def check(file: pathlib.Path, code: str, printed: str) -> None:
    """Runs one example."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(code, str(file), "exec"), {"__name__": "__main__"})
    if printed and out.getvalue().strip() != printed.strip():
        raise AssertionError(f"{file} says\n{printed}\nbut it prints\n{out.getvalue()}")


if __name__ == "__main__":
    for name in sys.argv[1:]:
        code, printed = blocks(pathlib.Path(name))[0]
        assert printed, f"{name}: the first example does not say what it prints"
        check(pathlib.Path(name), code, printed)
        print(f"{name}: the first example prints what it says")

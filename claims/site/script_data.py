"""Values for the pages' scripts: JSON that may stand inside a script, and files that work from a disk, where nothing can be fetched."""

import json
from typing import Any


def script_json(value: Any) -> str:
    """JSON that may stand inside a script element: nothing in it can end the element or start a comment."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def script_file(name: str, value: Any) -> str:
    """A script that leaves a value where the page's script looks for it: `window.CLAIMS[name]`."""
    return f"(window.CLAIMS??={{}})[{script_json(name)}]={script_json(value)};\n"

"""``python -m tests.openapi.written FOLDER`` writes the description as files, for the tools of others.

One in each language, and one with the public address of an operator.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from components.api.description import openapi
from data.model import region

DOCUMENTS = {"de": ("de", ""), "en": ("en", ""), "public": ("de", "https://vergleich.beispiel-stadt.de")}

if __name__ == "__main__":
    for name, (language, server) in DOCUMENTS.items():
        text = json.dumps(openapi(language, region.load(), server), ensure_ascii=False, indent=1)
        (Path(sys.argv[1]) / f"{name}.json").write_text(text, "utf-8")

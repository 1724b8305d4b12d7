"""The sign of the product in the tab of a browser, inside the document, so that nobody asks for it."""

from __future__ import annotations

from urllib.parse import quote

from components.charts import theme

ICON = "data:image/svg+xml," + quote(
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'>"
    f"<rect width='16' height='16' rx='3' fill='{theme.PRIMARY}'/>"
    "<path d='M4.5 12V8M8 12V4M11.5 12V6' stroke='#fff' stroke-width='2'/></svg>"
)
"""In the document itself: browsers ask for an icon's address again at every change of the address."""

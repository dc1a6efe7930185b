#!/usr/bin/env python3
"""Draws docs/benchmarks.svg from the table "At a glance" of docs/benchmarks.md.

    python3 tools/plot_benchmarks.py           # writes it
    python3 tools/plot_benchmarks.py --check   # fails where it differs

One bar for each row: how many times as fast as the usual tool, on a logarithmic
axis. The colours follow the reader's light or dark scheme.
"""

import html
import math
import sys
from pathlib import Path

DOCS = Path(__file__).resolve().parents[1] / "docs"
BEGIN, END = "<!-- begin overview -->", "<!-- end overview -->"

WIDTH = 760
LABEL_WIDTH = 286  # the task, left of the axis
VALUE_WIDTH = 176  # the figure and the tool, right of the longest bar
ROW_HEIGHT = 26
BAR_HEIGHT = 16
TOP = 44
BOTTOM = 12

STYLE = """
text { font: 13px system-ui, sans-serif; fill: #1f2328; }
.axis { font-size: 11px; fill: #59636e; }
.title { font-weight: 600; }
line { stroke: #d1d9e0; }
rect { fill: #00796b; }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf3; }
  .axis { fill: #9198a1; }
  line { stroke: #3d444d; }
  rect { fill: #4db6ac; }
}
"""


def rows(page):
    """The task, the usual tool and the ratio of each row of the table."""
    table = page.split(BEGIN)[1].split(END)[0]
    lines = [line for line in table.splitlines() if line.startswith("|")]
    for line in lines[2:]:  # behind the header and its rule
        task, _, tool, times = (cell.strip() for cell in line.strip("|").split("|"))
        yield task, tool.split(":")[0], float(times.replace(",", ""))


def draw(entries):
    decades = math.log10(max(times for _, _, times in entries))
    scale = (WIDTH - LABEL_WIDTH - VALUE_WIDTH) / decades  # pixels for a factor of ten
    height = TOP + ROW_HEIGHT * len(entries) + BOTTOM
    title = "Times as fast as the usual tool, one thread (logarithmic)"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
        f'aria-label="{title}">',
        f"<style>{STYLE}</style>",
        f'<text class="title" x="0" y="14">{title}</text>',
    ]
    for decade in range(math.floor(decades) + 1):
        x = LABEL_WIDTH + decade * scale
        parts.append(f'<line x1="{x:.1f}" y1="{TOP - 4}" x2="{x:.1f}" y2="{height - BOTTOM}"/>')
        parts.append(f'<text class="axis" x="{x:.1f}" y="{TOP - 9}" text-anchor="middle">'
                     f"{10**decade:,}</text>")
    for at, (task, tool, times) in enumerate(entries):
        y = TOP + ROW_HEIGHT * at
        text_y = y + BAR_HEIGHT - 3
        width = scale * math.log10(times)
        parts.append(f'<text x="{LABEL_WIDTH - 8}" y="{text_y}" text-anchor="end">'
                     f"{html.escape(task)}</text>")
        parts.append(f'<rect x="{LABEL_WIDTH}" y="{y}" width="{width:.1f}" '
                     f'height="{BAR_HEIGHT}" rx="2"/>')
        parts.append(f'<text x="{LABEL_WIDTH + width + 6:.1f}" y="{text_y}">'
                     f"{times:,g} × {html.escape(tool)}</text>")
    return "\n".join(parts) + "\n</svg>\n"


def main():
    drawn = draw(list(rows((DOCS / "benchmarks.md").read_text("utf-8"))))
    picture = DOCS / "benchmarks.svg"
    if "--check" not in sys.argv[1:]:
        picture.write_text(drawn, "utf-8")
    elif not picture.exists() or picture.read_text("utf-8") != drawn:
        sys.exit("docs/benchmarks.svg differs from its table: run tools/plot_benchmarks.py")


if __name__ == "__main__":
    main()

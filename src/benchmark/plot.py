"""Draws the side-by-side figures as an SVG that reads on light and dark pages."""

import html
import math

WIDTH, LABEL, BAR, GAP, HEAD = 760, 210, 20, 6, 34


def bars(groups):
    """Horizontal bars on a logarithmic axis; groups are pairs of a title and of (name, documents a second) pairs."""
    values = [value for _, rows in groups for _, value in rows]
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    scale = (WIDTH - LABEL - 90) / (high - low)
    height = sum(HEAD + len(rows) * (BAR + GAP) for _, rows in groups) + 40
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
             'aria-label="Documents a second, side by side">',
             "<style>text{font:13px system-ui,sans-serif;fill:#57606a}.t{font-weight:600}.o{fill:#8c959f}.r{fill:#0969da}"
             ".g{stroke:#8c959f;stroke-opacity:.3}@media(prefers-color-scheme:dark){text{fill:#9198a1}.r{fill:#4493f8}}"
             "</style>"]
    for power in range(low, high + 1):
        x = LABEL + (power - low) * scale
        parts.append(f'<line class="g" x1="{x:.0f}" x2="{x:.0f}" y1="0" y2="{height - 26}"/>'
                     f'<text x="{x:.0f}" y="{height - 8}" text-anchor="middle">{10 ** power:,}</text>')
    y = 0
    for title, rows in groups:
        parts.append(f'<text class="t" x="0" y="{y + 22}">{html.escape(title)}</text>')
        y += HEAD
        for name, value in rows:
            length = max(1, (math.log10(value) - low) * scale)
            kind = "r" if name.startswith("Reshelve") else "o"
            parts.append(f'<text x="{LABEL - 8}" y="{y + 15}" text-anchor="end">{html.escape(name)}</text>'
                         f'<rect class="{kind}" x="{LABEL}" y="{y}" width="{length:.0f}" height="{BAR}" rx="3"/>'
                         f'<text x="{LABEL + length + 6:.0f}" y="{y + 15}">{value:,.0f}/s</text>')
            y += BAR + GAP
    return "\n".join([*parts, "</svg>"]) + "\n"

"""A PDF of a drawing: the least that a PDF can be."""

from __future__ import annotations

from collections.abc import Sequence

from printed.drawing import HEIGHT, LENGTH, WIDTH, Drawing

_ASCENT = 0.785
"""How far below its upper edge, in heights, a line of Courier stands."""


def pdf(drawing: Drawing, *, rotate: int = 0, extra: Sequence[str] = ()) -> bytes:
    """The drawing as a PDF; ``extra`` is drawn on its first page."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>")
    kids: list[str] = []
    for number in range(len(drawing.texts)):
        content = "\n".join((*_content(drawing, number), *(() if number else extra)))
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {LENGTH}] /Rotate {rotate} "
            f"/Contents {len(objects)} 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    return _file(objects)


def _content(drawing: Drawing, number: int) -> list[str]:
    lines = []
    for text in drawing.texts[number]:
        words = text.text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        level = LENGTH - text.top - HEIGHT * _ASCENT
        lines.append(f"BT /F1 10 Tf 1 0 0 1 {text.left} {level:.2f} Tm ({words}) Tj ET")
    for rule in drawing.rules[number]:
        width, height = rule.right - rule.left, rule.bottom - rule.top
        lines.append(f"{rule.left} {LENGTH - rule.bottom} {width} {height} re f")
    return lines


def _file(objects: Sequence[str]) -> bytes:
    whole, starts = "%PDF-1.4\n", []
    for number, text in enumerate(objects, start=1):
        starts.append(len(whole))
        whole += f"{number} 0 obj\n{text}\nendobj\n"
    table = len(whole)
    whole += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n"
    whole += "".join(f"{start:010} 00000 n \n" for start in starts)
    whole += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n"
    return whole.encode("latin-1")

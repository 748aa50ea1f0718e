"""Forms drawn by hand, to test with: as words in their places, as a PDF, as text in columns."""

from __future__ import annotations

from typing import NamedTuple, Self

from section16.printed.placed.page import PlacedPage, Rule, Word

LETTER, HEIGHT, LINE = 6.0, 10.0, 12.0
"""Width of a letter, height of a word, and from line to line, in points."""
WIDTH, LENGTH = 1200.0, 900.0
TITLE_1 = "Table I - Non-Derivative Securities Acquired, Disposed of, or Beneficially Owned"
TITLE_2 = "Table II - Derivative Securities Acquired, Disposed of, or Beneficially Owned"
EDGES_1 = (10, 210, 300, 390, 440, 470, 550, 590, 670, 790, 890, 1050)
EDGES_2 = (
    *(10, 110, 190, 280, 360, 400, 430, 490, 550),
    *(640, 720, 790, 860, 930, 1010, 1090, 1170),
)


def _lines(*headings: str) -> tuple[tuple[str, ...], ...]:
    """Headings, the lines of each."""
    return tuple(tuple(heading.split("|")) for heading in headings)


HEADINGS_1 = _lines(
    "1. Title of Security (Instr. 3)",
    "2. Transaction|Date (Month/|Day/Year)",
    "2A. Deemed|Execution Date,|if any|(Month/Day/Year)",
    "3. Transaction|Code|(Instr. 8)",
    "4. Securities Acquired|(A) or Disposed of (D)|(Instr. 3, 4 and 5)",
    "5. Amount of|Securities|Beneficially Owned|Following Reported|Transaction(s)|(Instr. 3 and 4)",
    "6. Ownership|Form: Direct|(D) or|Indirect (I)|(Instr. 4)",
    "7. Nature of Indirect|Beneficial Ownership|(Instr. 4)",
)
HEADINGS_2 = _lines(
    "1. Title of|Derivative|Security|(Instr. 3)",
    "2. Conversion|or Exercise|Price of|Derivative|Security",
    "3.Transaction|Date (Month/|Day/Year)",
    "3A. Deemed|Execution|Date, if any|(Month/|Day/Year)",
    "4.|Transaction|Code|(Instr. 8)",
    "5. Number of|Derivative Securities|Acquired (A) or|Disposed of (D)|(Instr. 3, 4 and 5)",
    "6. Date Exercisable and|Expiration Date|(Month/Day/Year)",
    "7. Title and Amount|of Underlying|Securities|(Instr. 3 and 4)",
    "8. Price of|Derivative|Security|(Instr. 5)",
    "9. Number of|Derivative|Securities|Beneficially|Owned|Following|Reported|Transaction(s)"
    "|(Instr. 4)",
    "10. Ownership|Form of|Derivative|Security:|Direct (D) or|Indirect (I)|(Instr. 4)",
    "11. Nature|of Indirect|Beneficial|Ownership|(Instr. 4)",
)
GROUPS_1 = {3: ("Code", "V"), 4: ("Amount", "(A) or (D)", "Price")}
GROUPS_2 = {
    4: ("Code", "V"),
    5: ("(A)", "(D)"),
    6: ("Date Exercisable", "Expiration Date"),
    7: ("Title", "Amount or Number of Shares"),
}


class Text(NamedTuple):
    """A piece of a line and where it stands, from the upper left of a page."""

    text: str
    left: float
    top: float


class Drawing:
    """Pages on which text and lines are put."""

    def __init__(self, *, ruled: bool = True) -> None:
        self.ruled = ruled
        self.texts: list[list[Text]] = [[]]
        self.rules: list[list[Rule]] = [[]]
        self.at = 10.0
        """How far down the page is filled."""

    def put(self, text: str, left: float, top: float | None = None) -> Self:
        """A piece of a line; at the level that is reached unless another is given."""
        self.texts[-1].append(Text(text, left, self.at if top is None else top))
        return self

    def line(self, text: str = "", left: float = 10) -> Self:
        """A line of its own."""
        self.put(text, left)
        self.at += LINE
        return self

    def rule(self, left: float, top: float, right: float, bottom: float) -> Self:
        """A ruled line, if the drawing is ruled."""
        if self.ruled:
            self.rules[-1].append(Rule(left, top, right, bottom))
        return self

    def turn(self) -> Self:
        """A new page."""
        self.texts.append([])
        self.rules.append([])
        self.at = 10.0
        return self

    def row(self, edges: tuple[float, ...], cells: tuple[tuple[str, ...], ...]) -> Self:
        """A row of cells, each of lines, ruled all around."""
        top, most = self.at, max(map(len, cells))
        for left, lines in zip(edges, cells, strict=False):
            for number, text in enumerate(lines):
                self.put(text, left + 4, top + 2 + number * LINE)
        self.at = top + most * LINE + 6
        self.rule(edges[0], top, edges[-1], top + 1)
        self.rule(edges[0], self.at, edges[-1], self.at + 1)
        for edge in edges:
            self.rule(edge, top, edge + 1, self.at + 1)
        return self

    @property
    def pages(self) -> tuple[PlacedPage, ...]:
        """The words in their places."""
        return tuple(
            PlacedPage(
                number, WIDTH, LENGTH, tuple(word for text in texts for word in _words(text)), rules
            )
            for number, (texts, rules) in enumerate(
                zip(self.texts, map(tuple, self.rules), strict=True), start=1
            )
        )

    @property
    def typed(self) -> str:
        """The text, held in columns by blanks."""
        return "\f".join("\n".join(_typed(texts)) + "\n" for texts in self.texts)


def _words(text: Text) -> list[Word]:
    words, at = [], 0
    for part in text.text.split(" "):
        left = text.left + at * LETTER
        if part:
            right = left + len(part) * LETTER
            words.append(Word(part, left, text.top, right, text.top + HEIGHT))
        at += len(part) + 1
    return words


def _typed(texts: list[Text]) -> list[str]:
    lines: dict[int, str] = {}
    for text in sorted(texts, key=lambda text: (round(text.top / LINE), text.left)):
        number = round(text.top / LINE)
        line = lines.get(number, "")
        at = max(round(text.left / LETTER), len(line) + 1 if line else 0)
        lines[number] = line.ljust(at) + text.text
    return [lines.get(number, "") for number in range(max(lines, default=-1) + 1)]


def front(drawing: Drawing, *, exit_mark: str = "", amended: bool = False) -> Drawing:
    """The boxes above the tables of a Form 4."""
    drawing.put("FORM 4/A" if amended else "FORM 4", 10)
    drawing.line("UNITED STATES SECURITIES AND EXCHANGE COMMISSION", 400)
    drawing.line("STATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP", 410)
    drawing.put(exit_mark, 10).line("Check this box if no", 30)
    for words in ("longer subject to Section", "16. Form 4 or Form 5", "obligations may continue."):
        drawing.line(words, 30)
    drawing.line("See Instruction 1(b).", 30)
    top = drawing.at
    left, middle, right = 14, 424, 734
    for number, (text, at) in enumerate(
        (
            ("1. Name and Address of Reporting Person *", left),
            ("Doe Jane Q", left),
            ("", left),
            ("(Last)          (First)          (Middle)", left + 30),
            ("12 MAIN STREET, SUITE 3", left),
            ("(Street)", left + 90),
            ("SPRINGFIELD, IL 62701", left),
            ("(City)          (State)          (Zip)", left + 30),
        )
    ):
        drawing.put(text, at, top + 4 + number * LINE)
    for number, text in enumerate(
        (
            "2. Issuer Name and Ticker or Trading Symbol",
            "Example Corp. [ EXMP ]",
            "3. Date of Earliest Transaction",
            "(Month/Day/Year)",
            "03/14/2022",
            "4. If Amendment, Date Original",
            "Filed(Month/Day/Year)",
            "03/16/2022" if amended else "",
        )
    ):
        drawing.put(text, middle, top + 4 + number * LINE)
    for number, (text, at) in enumerate(
        (
            ("5. Relationship of Reporting Person(s) to Issuer", right),
            ("(Check all applicable)", right + 30),
            ("__X__ Director", right + 20),
            ("__X__ Officer (give title", right + 20),
            ("below)", right + 20),
            ("Chief Example Officer", right + 60),
            ("6. Individual or Joint/Group Filing (Check Applicable Line)", right),
            ("_X_ Form filed by One Reporting Person", right + 10),
            ("___ Form filed by More than One Reporting Person", right + 10),
        )
    ):
        drawing.put(text, at, top + 4 + number * LINE)
    drawing.put("_____ 10% Owner", right + 240, top + 4 + 2 * LINE)
    drawing.put("_____ Other (specify", right + 240, top + 4 + 3 * LINE)
    drawing.put("below)", right + 240, top + 4 + 4 * LINE)
    drawing.at = top + 10 * LINE
    for edge in (10, 420, 730, 1180):
        drawing.rule(edge, top, edge + 1, drawing.at)
    drawing.rule(10, top, 1180, top + 1)
    drawing.rule(10, drawing.at, 1180, drawing.at + 1)
    drawing.at += LINE
    return drawing


def headings(
    drawing: Drawing,
    edges: tuple[float, ...],
    above: tuple[tuple[str, ...], ...],
    groups: dict[int, tuple[str, ...]],
) -> Drawing:
    """The headings of a table, those of groups over the headings within."""
    top = drawing.at
    parting, bottom = top + 9 * LINE, top + 15 * LINE
    column = 0
    for number, lines in enumerate(above):
        for at, text in enumerate(lines):
            drawing.put(text, edges[column] + 2, top + 2 + at * LINE)
        within = groups.get(number, ())
        drawing.rule(edges[column], top, edges[column] + 1, bottom)
        if within:
            drawing.rule(edges[column], parting, edges[column + len(within)], parting + 1)
        for at, words in enumerate(within):
            lines_below = words.split(" ") if len(words) > 6 else [words]
            first = bottom - 4 - LINE * len(lines_below)
            for place, text in enumerate(lines_below):
                drawing.put(text, edges[column + at] + 2, first + place * LINE)
            if at:
                drawing.rule(edges[column + at], parting, edges[column + at] + 1, bottom)
        column += max(1, len(within))
    drawing.rule(edges[-1], top, edges[-1] + 1, bottom)
    drawing.rule(edges[0], top, edges[-1], top + 1)
    drawing.rule(edges[0], bottom, edges[-1], bottom + 1)
    drawing.at = bottom
    return drawing


def closing(drawing: Drawing, *explanations: str, remarks: str = "") -> Drawing:
    """Explanations, remarks and signature."""
    drawing.at += LINE
    drawing.line("Explanation of Responses:")
    for text in explanations:
        drawing.line(text)
    if remarks:
        drawing.line("Remarks:").line(remarks)
    drawing.at += LINE
    drawing.put("/s/ Jane Q. Doe", 600).line("03/16/2022", 900)
    drawing.put("** Signature of Reporting Person", 600).line("Date", 900)
    drawing.at += LINE
    drawing.line(
        "Reminder: Report on a separate line for each class of securities beneficially owned "
        "directly or indirectly."
    )
    return drawing


Cells = tuple[tuple[str, ...], ...]
PURCHASE: Cells = (
    *(("Common Stock",), ("03/14/2022",), (), ("P",), ()),
    *(("1,000",), ("A",), ("$10.50(1)",), ("25,000",), ("D",), ()),
)
HOLDING: Cells = (
    *(("Common Stock,", "Class B"), (), (), (), (), (), (), ()),
    *(("7,500",), ("I",), ("By Family", "Trust (2)")),
)
OPTION: Cells = (
    *(("Stock", "Option"), ("$ 5.00",), ("03/14/2022",), (), ("M",), (), (), ("800",)),
    *(("(2)",), ("03/01/2030",), ("Common", "Stock"), ("800",), ("$0",), ("1,200",), ("D",), ()),
)
FIRST, SECOND = "(1) A price of several trades.", "(2) Held by the trustee."


def form_4(
    rows_1: tuple[Cells, ...] = (PURCHASE, HOLDING),
    rows_2: tuple[Cells, ...] = (OPTION,),
    *,
    ruled: bool = True,
    turned: int = 0,
) -> Drawing:
    """A Form 4; the page turns before the second row of Table I or II, if it is to turn."""
    drawing = front(Drawing(ruled=ruled))
    drawing.line(TITLE_1, 300)
    headings(drawing, EDGES_1, HEADINGS_1, GROUPS_1)
    for number, cells in enumerate(rows_1):
        if turned == number == 1:
            drawing.turn()
        drawing.row(EDGES_1, cells)
    drawing.at += LINE
    drawing.line(TITLE_2, 300)
    headings(drawing, EDGES_2, HEADINGS_2, GROUPS_2)
    for number, cells in enumerate(rows_2, start=1):
        if turned == number == 2:
            drawing.turn()
        drawing.row(EDGES_2, cells)
    return closing(drawing, FIRST, SECOND)

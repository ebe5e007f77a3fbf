"""Random Markdown articles of every kind of node, with the words and alternative texts that must come out of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

TESTS = ('region == "Skåne"', "not first_name", 'region in ["Norr", "Syd"]')
TAGS = ("en", "fi", "ar", "sv-FI")


@dataclass
class Written:
    """An article as it grows.

    Args:
        words: in reading order; each is unlike every other, so that none can stand in for another.
        alts: of its pictures, in reading order.
        notes: each as it is written, in the order of their marks.
        noted: the words of each.
    """

    random: Random
    words: list[str] = field(default_factory=list)
    alts: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    noted: list[list[str]] = field(default_factory=list)
    count: int = 0
    inside: int = 0  # of lists, quotations, columns and notes

    def word(self) -> str:
        """Write one word."""
        self.count += 1
        word = f"{self.random.choice(('ord', 'Åre', 'zoë', 'ñu'))}{self.count}"
        self.words.append(word)
        return word

    def run(self) -> str:
        """Write some words, with the marks of a careless typist between them."""
        joints = (
            " ",
            " ",
            " ",
            "  ",
            "\u00a0",
            " - ",
            ", ",
            ' "',
            '" ',
            " (",
            ") ",
            "... ",
            " & ",
            " \\* ",
            " < ",
            ": ",
        )
        text = self.word()
        for _ in range(self.random.randrange(4)):
            text += self.random.choice(joints) + self.word()
        return text

    def row(self, depth: int = 2) -> str:
        """Write a row of words: plain, stronger, linked, in another language, for some readers."""
        pieces = [self.run()]
        for _ in range(self.random.randrange(3)):
            pieces.append(self.span(depth))
            pieces.append(self.run())
        return " ".join(pieces)

    def span(self, depth: int) -> str:
        """Write one piece of a row that is more than words."""
        inner = self.run if depth == 0 else lambda: self.row(depth - 1)
        kind = self.random.randrange(11)
        if kind < 3:
            mark = ("**", "*", "~~")[kind]
            return f"{mark}{self.word()}{mark}"
        if kind == 3:
            return f"`{self.word()}  <{self.word()}>`"
        if kind == 4:
            return f"[{self.run()}](https://www.example.se/{self.random.randrange(9)}?utm_source=x)"
        if kind == 5:
            return f"[{inner()}]{{lang={self.random.choice(TAGS)}}}"
        if kind == 6:
            return '{{ first_name | default("du") }}'
        if kind == 7:
            test = self.random.choice(TESTS)
            return f"{{% if {test} %}}{self.run()}{{% else %}} {self.run()}{{% endif %}}"
        if kind == 8:
            return f"{self.word()}  \n{self.word()}"
        if kind == 9 and self.inside < 9:
            return self.mark()
        return f"{self.word()}\n{self.word()}"

    def mark(self) -> str:
        """Write a word with a note, and keep the note for the end."""
        word = self.word()
        other = Written(self.random, count=self.count + 10_000 * (len(self.notes) + 1), inside=9)
        text = other.row(0)
        self.notes.append(f"[^n{len(self.notes) + 1}]: {text}".replace("\n", "\n    "))
        self.words.append(str(len(self.notes)))
        self.noted.append(other.words)
        return f"{word}[^n{len(self.notes)}]"

    def picture(self) -> str:
        """Write a picture that stands alone."""
        self.count += 1
        self.alts.append(f"bild{self.count} av något")
        return f"![{self.alts[-1]}](https://www.example.se/{self.count}.png)"

    def block(self, depth: int) -> str:
        """Write one block."""
        simple = (
            self.row,
            self.row,
            lambda: f"## {self.run()}",
            lambda: f"– {self.row(0)}",
            self.picture,
            lambda: f"[{self.run()}](https://www.example.se/){{.{self.random.choice(('button', 'knapp'))}}}",
            lambda: f"```\n{self.word()}  {self.word()}\n```",
            lambda: "***",
            self.table,
            lambda: f"{{lang={self.random.choice(TAGS)}}}\n{self.row(1)}",
            lambda: (
                f"{{% if {self.random.choice(TESTS)} %}}\n{self.row(1)}\n{{% else %}}\n{self.row(0)}\n{{% endif %}}"
            ),
        )
        if depth == 0 or self.random.random() < 0.6:
            return self.random.choice(simple)()
        return self.random.choice((self.items, self.quote, self.columns))(depth)

    def table(self) -> str:
        """Write a table."""
        first, second, third, fourth = (self.run() for _ in range(4))
        return f"| {first} | {second} |\n|---|:-:|\n| {third} | {fourth} |"

    def items(self, depth: int) -> str:
        """Write a list."""
        ordered = self.random.random() < 0.3
        found = []
        self.inside += 1
        for number in range(self.random.randrange(1, 4)):
            mark = f"{number + 1}. " if ordered else "- "
            inner = "\n\n".join(self.block(depth - 1) for _ in range(self.random.randrange(1, 3)))
            found.append(mark + _indented(inner, len(mark)))
        self.inside -= 1
        return "\n".join(found)

    def quote(self, depth: int) -> str:
        """Write a quotation."""
        self.inside += 1
        inner = "\n\n".join(self.block(depth - 1) for _ in range(self.random.randrange(1, 3)))
        self.inside -= 1
        return "\n".join(f"> {line}" for line in inner.split("\n"))

    def columns(self, depth: int) -> str:
        """Write two columns, or a list where they may not stand."""
        if self.inside:
            return self.quote(depth)
        self.inside += 1
        blocks = [self.block(depth - 1) for _ in range(self.random.randrange(2, 4))]
        self.inside -= 1
        if self.random.random() < 0.5:
            blocks.append(self.picture())
        inner = "\n\n".join(blocks)
        return f"::: {self.random.choice(('columns', 'spalter'))}\n{inner}\n:::"


def _indented(text: str, by: int) -> str:
    return text.replace("\n", "\n" + " " * by)


def article(seed: int) -> tuple[str, Written]:
    """Return a draft in Markdown, and what must come out of it; the same for the same seed."""
    written = Written(Random(seed))
    blocks = [f"# {written.run()}", *(written.block(2) for _ in range(written.random.randrange(1, 7)))]
    for words in written.noted:
        written.words += words
    return "\n\n".join([*blocks, *written.notes]) + "\n", written

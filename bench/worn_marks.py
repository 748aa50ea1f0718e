"""Make the network that reads worn footnote marks: src/section16/printed/scan/raised.npz.

    python bench/worn_marks.py FONTS [--steps 2600 2000] [--out raised.npz]

FONTS is a folder with TrueType fonts of the families Liberation and DejaVu. Numbers in brackets,
and signs that are none, are drawn small, turned a little, made black and white and turned back, as
a copy is that lay askew; in the second round smaller and paler than in the first. No filing is
used. The network in the package comes from an earlier state of this script and other seeds: one
made anew will differ a little, and is measured (``bench/read_print.py scan``) before it is taken.
Needs jax and optax, which LOCK=bench brings.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import cv2
import jax
import jax.numpy as jnp
import numpy as np
import optax
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont
from rich.progress import track

Grey = NDArray[np.uint8]
Weights = dict[str, Any]

SIGNS = "()0123456789?"
HEIGHT, WIDTH, LONGEST, AT_ONCE = 16, 96, 14, 64
FINE = 6
"""Pixels to one of the scan, when letters are drawn."""
SERIF, SANS = ("LiberationSerif-Regular",), ("LiberationSans-Regular",)
OTHERS = (
    "DejaVuSerif",
    "DejaVuSans",
    "LiberationSansNarrow-Regular",
    "LiberationSerif-Bold",
    "LiberationSans-Bold",
    "LiberationSerif-Italic",
    "DejaVuSerifCondensed",
)
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
FOREIGN = ("'", '"', "™", "®", "*", "°", "th", "st", "nd", '"A"', "'s", "-", "II", "ll", "1", "%")
FOREIGN += ("TM", "(a)", "(i)", "i", "f", "†")
LAYERS = {
    "1": (3, 3, 1, 12),
    "2": (3, 3, 12, 20),
    "3": (3, 3, 20, 28),
    "4": (5, 112, 64),
    "5": (5, 64, 64),
    "6": (3, 64, 14),
}


class Wear(NamedTuple):
    """How small letters are and how pale, in one round."""

    one_figure: float
    serif: float
    sans: float
    small: tuple[tuple[float, float, float], ...]
    """Up to which share, and from how many pixels to how many, letters are high."""
    pale: float
    """How many copies are of the palest kind."""


ROUNDS = (
    Wear(0.75, 0.6, 0.8, ((0.75, 10.5, 17), (1, 18, 30)), 0.4),
    Wear(0.88, 0.72, 0.86, ((0.6, 10.5, 14.5), (0.85, 12, 18), (1, 18, 30)), 0.6),
)


# What is drawn -----------------------------------------------------------------------------------


def text_of(rng: np.random.Generator, wear: Wear) -> tuple[str, str]:
    """What is drawn, and what the network shall see."""
    kind = rng.random()
    if kind < 0.04:
        text = FOREIGN[rng.integers(len(FOREIGN))]
    elif kind < 0.10:
        text = ("$" if rng.random() < 0.3 else "") + str(rng.integers(1, 10 ** rng.integers(1, 5)))
    elif kind < 0.18:
        text = "".join(LETTERS[rng.integers(52)] for _ in range(rng.integers(1, 5)))
        text = f"({text[:2]})" if rng.random() < 0.3 else text
    else:
        text = (LETTERS[rng.integers(26)] if kind < 0.24 else "") + marks_of(rng, wear)
    return text, "".join(sign if sign in SIGNS else "?" for sign in text)


def marks_of(rng: np.random.Generator, wear: Wear) -> str:
    """One mark, or two or three behind each other."""
    several = 1 if rng.random() < 0.6 else 2 if rng.random() < 0.75 else 3
    return "".join(
        f"({rng.integers(1, 10) if rng.random() < wear.one_figure else rng.integers(10, 40)})"
        for _ in range(several)
    )


@cache
def font(path: Path, size: int) -> ImageFont.FreeTypeFont:
    """A font of one size."""
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)


def drawn(text: str, path: Path, height: float) -> Grey:
    """A text in fine pixels, black on white."""
    letters = font(path, max(6, round(height * FINE)))
    left, top, right, bottom = letters.getbbox(text)
    pad = 4 * FINE
    page = Image.new("L", (int(right - left) + 2 * pad, int(bottom - top) + 2 * pad), 255)
    ImageDraw.Draw(page).text((pad - left, pad - top), text, fill=0, font=letters)
    return np.asarray(page)


def worn(fine: Grey, rng: np.random.Generator, pale: float, *, grey: bool) -> Grey:
    """A drawing as a scan shows it that lay askew, was copied, and is laid straight again."""
    angle = rng.uniform(0.3, 1.0) * rng.choice([-1, 1]) if rng.random() < 0.95 else 0.0
    height, width = fine.shape
    wide, high = width // FINE + 8, height // FINE + 8
    high += int(abs(angle) * wide / 57)
    fit = np.array([[1 / FINE, 0, 3 + rng.random()], [0, 1 / FINE, 3 + rng.random()]], np.float32)
    spread = cv2.blur(255 - fine, (FINE, FINE))
    scan = 255 - np.asarray(cv2.warpAffine(spread, fit, (wide, high), flags=cv2.INTER_NEAREST))
    centre = wide / 2 + rng.uniform(-0.5, 0.5), high / 2 + rng.uniform(-0.5, 0.5)
    scan = turned(scan, angle, centre, rng.random(2))
    scan = soiled(scan, rng) if grey else copied(scan, rng, pale)
    return turned(scan, -(angle + rng.normal(0, 0.03)), centre, -rng.random(2))


def turned(scan: Grey, angle: float, centre: tuple[float, float], off: NDArray[np.float64]) -> Grey:
    """A picture turned and moved by less than a pixel."""
    turn = cv2.getRotationMatrix2D(centre, angle, 1)
    turn[:, 2] += off
    height, width = scan.shape
    size = width + 1, height + 1
    return np.asarray(cv2.warpAffine(scan, turn, size, flags=cv2.INTER_CUBIC, borderValue=255))


def copied(scan: Grey, rng: np.random.Generator, pale: float) -> Grey:
    """A picture in black and white, pale ones with less ink."""
    level = rng.integers(88, 122) if rng.random() < pale else rng.integers(100, 160)
    return np.where(scan > level, 255, 0).astype(np.uint8)


def soiled(scan: Grey, rng: np.random.Generator) -> Grey:
    """A picture on greyish paper with grain."""
    soft = cv2.GaussianBlur(scan, (0, 0), rng.uniform(0.5, 0.8)).astype(np.float32)
    paper = rng.uniform(236, 250)
    grain = rng.normal(0, rng.uniform(4, 8), soft.shape)
    return np.clip((20 + (paper - 20) * soft / 255 + grain) * 255 / paper, 0, 255).astype(np.uint8)


def sample(rng: np.random.Generator, wear: Wear, fonts: Path) -> tuple[Grey, str]:
    """A picture of the height that the network takes, and what it shall see there."""
    while True:
        text, seen = text_of(rng, wear)
        kind = rng.random()
        names = SERIF if kind < wear.serif else SANS if kind < wear.sans else OTHERS
        path = next(fonts.rglob(f"{names[rng.integers(len(names))]}.ttf"))
        share = rng.random()
        least, most = next((low, high) for up_to, low, high in wear.small if share < up_to)
        fine = drawn(text, path, rng.uniform(least, most))
        scan = worn(fine, rng, wear.pale, grey=rng.random() < 0.15)
        fit = fitted(scan, int(rng.integers(1, 4)))
        if fit is not None and fit.shape[1] <= WIDTH and len(seen) <= LONGEST:
            return fit, seen


def fitted(scan: Grey, margin: int) -> Grey | None:
    """The ink with a margin of paper; ``None`` where next to none is left."""
    down, across = np.nonzero(scan < 150)
    if not down.size or min(np.ptp(down), np.ptp(across)) < 3:
        return None
    padded = np.pad(scan, margin, constant_values=255)
    top, left = down.min(), across.min()
    part = padded[top : down.max() + 1 + 2 * margin, left : across.max() + 1 + 2 * margin]
    scale = HEIGHT / part.shape[0]
    how = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    size = max(4, round(part.shape[1] * scale)), HEIGHT
    return np.asarray(cv2.resize(part, size, interpolation=how), np.uint8)


# What is learnt ----------------------------------------------------------------------------------


def batches(rng: np.random.Generator, wear: Wear, fonts: Path) -> Iterator[tuple[Any, ...]]:
    """Pictures, the columns behind them, the signs they show, and the places behind those."""
    while True:
        pictures = np.full((AT_ONCE, HEIGHT, WIDTH), 255, np.uint8)
        behind = np.ones((AT_ONCE, WIDTH), np.float32)
        signs = np.zeros((AT_ONCE, LONGEST), np.int32)
        over = np.ones((AT_ONCE, LONGEST), np.float32)
        for at in range(AT_ONCE):
            picture, seen = sample(rng, wear, fonts)
            pictures[at, :, : picture.shape[1]] = picture
            behind[at, : picture.shape[1]] = 0
            signs[at, : len(seen)] = [SIGNS.index(sign) + 1 for sign in seen]
            over[at, : len(seen)] = 0
        yield pictures, behind, signs, over


def forward(weights: Weights, pictures: Any) -> Any:
    """How much speaks for each sign in each column."""
    layer = 1 - pictures[..., None] / 255.0
    for name, step in (("1", 1), ("2", 2), ("3", 2)):
        layer = jax.lax.conv_general_dilated(
            layer,
            weights[f"c{name}"],
            (step, 1),
            ((1, 1), (1, 1)),
            dimension_numbers=("NHWC", "HWIO", "NHWC"),
        )
        layer = jax.nn.relu(layer + weights[f"b{name}"])
    count, high, wide, deep = layer.shape
    row = layer.transpose(0, 2, 1, 3).reshape(count, wide, high * deep)
    for name in "456":
        row = row if name == "4" else jax.nn.relu(row)
        row = jax.lax.conv_general_dilated(
            row, weights[f"c{name}"], (1,), "SAME", dimension_numbers=("NWC", "WIO", "NWC")
        )
        row += weights[f"b{name}"]
    return row


def loss(weights: Weights, pictures: Any, behind: Any, signs: Any, over: Any) -> Any:
    """How unlikely the network holds what is shown."""
    return optax.ctc_loss(forward(weights, pictures), behind, signs, over, blank_id=0).mean()


def learnt(weights: Weights, wear: Wear, fonts: Path, steps: int, most: float) -> Weights:
    """The weights after some steps."""
    rate = optax.cosine_onecycle_schedule(steps, most, 0.15)
    way = optax.chain(optax.clip_by_global_norm(1.0), optax.adam(rate))

    @jax.jit
    def step(weights: Weights, state: Any, *batch: Any) -> tuple[Weights, Any]:
        change, state = way.update(jax.grad(loss)(weights, *batch), state, weights)
        return optax.apply_updates(weights, change), state

    state, drawing = way.init(weights), batches(np.random.default_rng(steps), wear, fonts)
    for _ in track(range(steps), "learning"):
        weights, state = step(weights, state, *next(drawing))
    return weights


def first_weights(rng: np.random.Generator) -> Weights:
    """Weights by chance."""
    found: Weights = {}
    for name, shape in LAYERS.items():
        spread = (2 / np.prod(shape[:-1])) ** 0.5
        found[f"c{name}"] = jnp.asarray(rng.normal(0, spread, shape), jnp.float32)
        found[f"b{name}"] = jnp.zeros(shape[-1])
    return found


def main() -> None:
    """Draw, learn, and keep the weights in halves."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("fonts", type=Path)
    options.add_argument("--steps", type=int, nargs=2, default=(2600, 2000))
    options.add_argument("--out", type=Path, default=Path("raised.npz"))
    asked = options.parse_args()
    weights = first_weights(np.random.default_rng(5))
    for wear, steps, most in zip(ROUNDS, asked.steps, (4e-3, 2.5e-3), strict=True):
        weights = learnt(weights, wear, asked.fonts, steps, most)
    np.savez_compressed(
        asked.out, **{name: np.asarray(part, np.float16) for name, part in weights.items()}
    )


if __name__ == "__main__":
    main()

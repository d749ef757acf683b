"""What is on a page beside print: signatures, stamps, photographs, all drawn by rule."""

from __future__ import annotations

from math import cos, pi, sin

import numpy as np
from PIL import Image, ImageDraw, ImageFont

Colour = tuple[int, int, int]
BLUE: Colour = (20, 20, 90)
RED: Colour = (180, 30, 40)


def sign(image: Image.Image, box: tuple[int, int, int, int], *, ink: Colour = BLUE) -> None:
    """Draw a signature into a box: one long line that goes up and down."""
    left, top, right, bottom = box
    wide, tall = right - left, bottom - top
    points = [
        (
            left + wide * (at / 200 + 0.06 * sin(at / 8)),
            top + tall * (0.5 + 0.45 * sin(at * 0.09 + 1) * cos(at / 40 + 1)),
        )
        for at in range(200)
    ]
    ImageDraw.Draw(image).line(points, fill=ink, width=3, joint="curve")


def stamp(image: Image.Image, middle: tuple[int, int], radius: int, text: str) -> None:
    """Draw a round stamp in red: two rings, and a word across."""
    draw = ImageDraw.Draw(image)
    x, y = middle
    for inner, width in ((radius, 6), (radius - radius // 5, 3)):
        draw.ellipse((x - inner, y - inner, x + inner, y + inner), outline=RED, width=width)
    draw.text((x, y), text, font=ImageFont.load_default(radius // 4), fill=RED, anchor="mm")


def portrait(size: int) -> Image.Image:
    """Return a picture that has the lights and darks of a face, and shows nobody."""
    shade = np.full((size, size), 150.0)
    down, across = np.mgrid[:size, :size] / size

    def blot(x: float, y: float, wide: float, tall: float, tone: float) -> None:
        away = ((across - x) / wide) ** 2 + ((down - y) / tall) ** 2
        part = 1 / (1 + np.exp(np.clip((away - 1) * 6, -50, 50)))
        shade[:] = shade * (1 - part) + tone * part

    blot(0.5, 0.5, 0.34, 0.45, 205)
    blot(0.5, 0.1, 0.36, 0.16, 60)
    for eye in (0.36, 0.64):
        blot(eye, 0.4, 0.09, 0.045, 70)
        blot(eye, 0.32, 0.11, 0.02, 80)
        blot(eye, 0.4, 0.035, 0.035, 30)
    blot(0.5, 0.55, 0.05, 0.1, 175)
    blot(0.5, 0.64, 0.08, 0.03, 130)
    blot(0.5, 0.75, 0.14, 0.035, 95)
    grain = np.random.default_rng(1).normal(0, 3, shade.shape)
    return Image.fromarray(np.clip(shade + grain, 0, 255).astype(np.uint8)).convert("RGB")


def parked_car(plate: str) -> Image.Image:
    """Return a picture in greens with a number plate in it."""
    wide, tall = 520, 360
    tone = np.linspace(-40, 40, wide)[None, :] + 15 * np.sin(np.arange(tall) / 30 * pi)[:, None]
    grain = np.random.default_rng(3).normal(0, 12, (tall, wide)) + tone
    pixels = np.clip(grain[:, :, None] + np.array([90, 110, 90]), 0, 255)
    image = Image.fromarray(pixels.astype(np.uint8))
    draw = ImageDraw.Draw(image)
    draw.rectangle((130, 150, 390, 206), fill=(235, 220, 70), outline=(20, 20, 20), width=3)
    draw.text((150, 150), plate, font=ImageFont.load_default(48), fill=(15, 15, 15))
    return image

"""Houses of a street with shops at their foot."""

import random
from dataclasses import dataclass
from typing import Any

import skia

from media.illustrate.colour import WHITE, Colour, mix, rgb, shade
from media.illustrate.paints import across, box, down, fill, halo, line
from media.illustrate.scene import Scene
from media.illustrate.shapes import polygon

_WALLS = ("#d98f6a", "#e8cfa8", "#8fb0a8", "#c77a6a", "#e6dcc6", "#9aa7b8", "#d8b48c", "#b5848a", "#a9b58c")
_AWNINGS = ("#c94a3f", "#2f7f78", "#d99a34", "#3f5f8f", "#8a4f7a", "#4f8a55")
#: virtual units
STOREY = 112.0
SHOP = 150.0


@dataclass(frozen=True, slots=True)
class House:
    """*x* to *x* + *wide*, its foot at *y*."""

    x: float
    y: float
    wide: float
    storeys: int
    wall: Colour

    @property
    def roof(self) -> float:
        return self.y - SHOP - self.storeys * STOREY


def houses(scene: Scene, dice: random.Random, y: float, storeys: tuple[int, int]) -> list[House]:
    """A closed row over the whole width and its margins."""
    palette, row, x = scene.palette, [], -170.0 - dice.uniform(0, 120)
    pull = mix(palette.depth(0.45), palette.haze, 0.3)
    share = 0.32 if not palette.dark else 0.66
    last = ""
    while x < scene.width + 150:
        wall = dice.choice([w for w in _WALLS if w != last])
        last, wide = wall, dice.choice((228.0, 280.0, 332.0))
        row.append(House(x, y, wide, dice.randint(*storeys), mix(rgb(wall), pull, share)))
        x += wide
    return row


def house(canvas: Any, scene: Scene, it: House, dice: random.Random) -> None:
    palette = scene.palette
    dark = mix(it.wall, palette.near, 0.3)
    trim = mix(it.wall, mix(WHITE, palette.sun, 0.3), 0.5 if not palette.dark else 0.16)
    right = it.x + it.wide
    tones = (mix(it.wall, palette.sun, 0.14), mix(it.wall, palette.near, 0.12))
    canvas.drawRect(box(it.x, it.roof, right, it.y), across(it.x, right, *(tones if scene.lit < 0 else tones[::-1])))
    _roof(canvas, scene, it, (trim, dark, dice.choice(("cornice", "gable", "mansard"))))
    for row in range(it.storeys):
        _storey(canvas, scene, it, (it.roof + 22 + row * STOREY, trim, dark), dice)
    canvas.drawRect(box(it.x, it.roof, it.x + 5, it.y), fill(dark, 0.5))
    _shop(canvas, scene, it, dice)


def _roof(canvas: Any, scene: Scene, it: House, style: tuple[Colour, Colour, str]) -> None:
    trim, dark, kind = style
    palette = scene.palette
    right, tiles = (
        it.x + it.wide,
        mix(mix(rgb("#7a4a42"), it.wall, 0.25), palette.near, 0.25 if not palette.dark else 0.55),
    )
    if scene.weather == "snow":
        tiles = mix(tiles, mix(WHITE, palette.haze, 0.25), 0.8)
    if kind == "gable":
        canvas.drawPath(
            polygon(
                [(it.x - 4, it.roof + 4), (it.x + it.wide / 2, it.roof - it.wide * 0.34), (right + 4, it.roof + 4)]
            ),
            fill(it.wall),
        )
        ridge = skia.Path()
        ridge.moveTo(it.x - 8, it.roof + 6)
        ridge.lineTo(it.x + it.wide / 2, it.roof - it.wide * 0.34 - 4)
        ridge.lineTo(right + 8, it.roof + 6)
        canvas.drawPath(ridge, line(tiles, 13))
        canvas.drawCircle(it.x + it.wide / 2, it.roof - it.wide * 0.1, 17, fill(trim))
        canvas.drawCircle(it.x + it.wide / 2, it.roof - it.wide * 0.1, 12, fill(palette.light if palette.dim else dark))
        return
    if kind == "mansard":
        top = it.roof - 70
        canvas.drawPath(
            polygon([(it.x, it.roof + 2), (it.x + 16, top), (right - 16, top), (right, it.roof + 2)]),
            down(top, it.roof, (0, tiles, 1), (1, mix(tiles, palette.near, 0.2), 1)),
        )
        for i in range(2):
            x = it.x + it.wide * (0.3 + 0.4 * i)
            canvas.drawRoundRect(box(x - 21, top + 12, x + 21, it.roof), 20, 20, fill(trim))
            canvas.drawRoundRect(
                box(x - 14, top + 19, x + 14, it.roof),
                14,
                14,
                fill(palette.light if palette.dim and i else mix(palette.near, palette.sky[1], 0.35)),
            )
    else:
        canvas.drawRect(box(it.x + it.wide * 0.68, it.roof - 56, it.x + it.wide * 0.78, it.roof), fill(dark))
        canvas.drawRect(box(it.x + it.wide * 0.66, it.roof - 62, it.x + it.wide * 0.8, it.roof - 52), fill(tiles))
    canvas.drawRect(box(it.x - 5, it.roof - 8, right + 5, it.roof + 6), fill(trim))
    canvas.drawRect(box(it.x, it.roof + 6, right, it.roof + 13), fill(dark, 0.4))


def _storey(canvas: Any, scene: Scene, it: House, place: tuple[float, Colour, Colour], dice: random.Random) -> None:
    top, trim, dark = place
    palette = scene.palette
    count = max(2, round(it.wide / 88))
    cell = it.wide / count
    glass = mix(palette.sky[1], palette.near, 0.3)
    shutters = mix(rgb(dice.choice(_AWNINGS)), it.wall, 0.45) if dice.random() < 0.4 else None
    for i in range(count):
        x = it.x + cell * (i + 0.5)
        lit = palette.dim and dice.random() < 0.46
        if lit:
            halo(canvas, x, top + 34, 74, palette.light, 0.3)
        canvas.drawRect(box(x - 23, top, x + 23, top + 72), fill(trim))
        pane = box(x - 18, top + 5, x + 18, top + 68)
        if lit:
            canvas.drawRect(pane, down(top, top + 72, (0, mix(palette.light, WHITE, 0.2), 1), (1, palette.light, 1)))
        else:
            canvas.drawRect(pane, down(top, top + 72, (0, glass, 1), (1, mix(glass, palette.near, 0.4), 1)))
        canvas.drawLine(x, top + 5, x, top + 68, line(trim, 3))
        canvas.drawLine(x - 18, top + 30, x + 18, top + 30, line(trim, 3))
        canvas.drawRect(box(x - 27, top + 71, x + 27, top + 77), fill(trim))
        canvas.drawRect(box(x - 25, top + 77, x + 25, top + 81), fill(dark, 0.45))
        if shutters:
            for left in (x - 36, x + 24):
                canvas.drawRect(box(left, top, left + 12, top + 72), fill(shutters))
        elif dice.random() < 0.3:
            _flowers(canvas, scene, x, top + 71, dice)


def _flowers(canvas: Any, scene: Scene, x: float, y: float, dice: random.Random) -> None:
    palette = scene.palette
    for i in range(9):
        tone = mix(rgb("#5a8f4f"), palette.mid, 0.35) if i % 2 else mix(rgb(dice.choice(_AWNINGS)), palette.accent, 0.4)
        canvas.drawCircle(x - 24 + i * 6, y - dice.uniform(1, 8), 5.2, fill(tone))


def _shop(canvas: Any, scene: Scene, it: House, dice: random.Random) -> None:
    palette = scene.palette
    own = mix(rgb(dice.choice(_AWNINGS)), palette.near, 0.16 if not palette.dark else 0.4)
    top, right = it.y - SHOP, it.x + it.wide
    frame = mix(own, palette.near, 0.45)
    canvas.drawRect(box(it.x + 8, top, right - 8, it.y), fill(frame))
    door = it.x + it.wide * (0.2 if dice.random() < 0.5 else 0.8)
    glow_ = (
        mix(palette.light, WHITE, 0.25)
        if palette.dim
        else mix(palette.light, mix(palette.sky[2], palette.near, 0.35), 0.6)
    )
    for left, end in ((it.x + 20, door - 36), (door + 36, right - 20)):
        if end - left < 40:
            continue
        canvas.drawRect(
            box(left, top + 44, end, it.y - 24), down(top + 40, it.y, (0, glow_, 1), (1, mix(glow_, frame, 0.45), 1))
        )
        _display(canvas, scene, (left, end, it.y - 24), dice)
    canvas.drawRect(box(door - 26, top + 40, door + 26, it.y), fill(mix(own, palette.near, 0.2)))
    canvas.drawRoundRect(box(door - 18, top + 50, door + 18, it.y - 36), 5, 5, fill(glow_))
    canvas.drawCircle(door + 14, it.y - 44, 3.4, fill(palette.light))
    if palette.dim:
        halo(canvas, it.x + it.wide / 2, it.y - 60, it.wide * 0.62, palette.light, 0.34)
    canvas.drawRect(box(it.x + 4, top - 4, right - 4, top + 34), fill(own))
    canvas.drawRect(box(it.x + 4, top + 30, right - 4, top + 34), fill(frame))
    _sign(canvas, it, top, mix(palette.light, WHITE, 0.3), dice)
    if dice.random() < 0.72:
        _awning(
            canvas,
            it,
            top + 36,
            (own, mix(mix(WHITE, palette.sun, 0.3), palette.mid, 0.2 if not palette.dark else 0.45)),
        )


def _sign(canvas: Any, it: House, top: float, tone: Colour, dice: random.Random) -> None:
    """Strokes where the name would be: no language fits every film."""
    middle, x = it.x + it.wide / 2, 0.0
    letters = [dice.uniform(9, 17) for _ in range(dice.randint(5, 8))]
    x = middle - (sum(letters) + 7 * len(letters)) / 2
    for wide in letters:
        canvas.drawRoundRect(box(x, top + 7, x + wide, top + 22), 4, 4, fill(tone, 0.85))
        x += wide + 7


def _display(canvas: Any, scene: Scene, place: tuple[float, float, float], dice: random.Random) -> None:
    left, right, floor = place
    palette = scene.palette
    x = left + 14
    while x < right - 22:
        tall, wide = dice.uniform(14, 44), dice.uniform(10, 22)
        tone = mix(rgb(dice.choice(_AWNINGS + _WALLS)), palette.near, 0.3)
        if dice.random() < 0.5:
            canvas.drawRoundRect(box(x, floor - tall, x + wide, floor), 4, 4, fill(tone, 0.9))
        else:
            canvas.drawCircle(x + wide / 2, floor - wide / 2, wide / 2, fill(tone, 0.9))
        x += wide + dice.uniform(6, 18)


def _awning(canvas: Any, it: House, top: float, tones: tuple[Colour, Colour]) -> None:
    own, pale = tones
    left, right, fall, out = it.x + 10, it.x + it.wide - 10, 42.0, 12.0
    count = round((right - left) / 27)
    step = (right - left) / count
    for i in range(count):
        a, b = left + i * step, left + (i + 1) * step
        wide = 1 + 2 * out / (right - left)
        low_a, low_b = (
            (left + right) / 2 + (a - (left + right) / 2) * wide,
            (left + right) / 2 + (b - (left + right) / 2) * wide,
        )
        stripe = skia.Path()
        stripe.moveTo(a, top)
        stripe.lineTo(b, top)
        stripe.lineTo(low_b, top + fall)
        half = (low_b - low_a) / 2
        stripe.cubicTo(low_b, top + fall + half * 1.1, low_a, top + fall + half * 1.1, low_a, top + fall)
        stripe.close()
        canvas.drawPath(stripe, fill(own if i % 2 == 0 else pale))
    canvas.drawRect(box(left, top, right, top + 5), fill(shade(own, -0.08)))


def cafe_table(canvas: Any, scene: Scene, x: float, y: float, colour: str) -> None:
    """A round table with two chairs under a parasol; about 150 wide, 220 tall."""
    palette = scene.palette
    iron = mix(palette.near, palette.mid, 0.2)
    own = mix(rgb(colour), palette.near, 0.15 if not palette.dark else 0.45)
    pale = mix(mix(WHITE, palette.sun, 0.3), palette.mid, 0.15 if not palette.dark else 0.45)
    canvas.drawLine(x, y, x, y - 200, line(iron, 5))
    canvas.drawRoundRect(box(x - 38, y - 66, x + 38, y - 59), 3, 3, fill(pale))
    canvas.drawLine(x - 18, y, x, y - 60, line(iron, 3.4))
    canvas.drawLine(x + 18, y, x, y - 60, line(iron, 3.4))
    for side in (-1, 1):
        seat = x + side * 62
        canvas.drawLine(seat - 14, y - 36, seat + 14, y - 36, line(iron, 5))
        canvas.drawLine(seat + side * 14, y - 80, seat + side * 12, y, line(iron, 4))
        canvas.drawLine(seat - side * 12, y - 36, seat - side * 14, y, line(iron, 4))
    cups = mix(pale, WHITE, 0.3)
    canvas.drawRoundRect(box(x - 22, y - 76, x - 10, y - 66), 3, 3, fill(cups))
    canvas.drawRoundRect(box(x + 10, y - 76, x + 22, y - 66), 3, 3, fill(cups))
    for i in range(6):
        a, b = x - 96 + i * 32, x - 64 + i * 32
        panel = skia.Path()
        panel.moveTo(x, y - 234)
        panel.quadTo(x + (a - x) * 0.7, y - 222, a, y - 176)
        panel.quadTo((a + b) / 2, y - 166, b, y - 176)
        panel.quadTo(x + (b - x) * 0.7, y - 222, x, y - 234)
        panel.close()
        canvas.drawPath(panel, fill(own if i % 2 else pale))


def bench(canvas: Any, x: float, y: float, tones: tuple[Colour, Colour]) -> None:
    """A park bench from the front; about 190 wide, the seat 46 above the origin; *tones*: wood, iron."""
    wood, iron = tones
    for side in (-1, 1):
        canvas.drawLine(x + side * 76, y, x + side * 76, y - 50, line(iron, 7))
        canvas.drawLine(x + side * 84, y - 46, x + side * 88, y - 104, line(iron, 6))
    for top in (-104, -84, -64):
        canvas.drawRoundRect(box(x - 96, y + top, x + 96, y + top + 13), 4, 4, fill(wood))
    canvas.drawRoundRect(box(x - 98, y - 50, x + 98, y - 39), 4, 4, fill(mix(wood, WHITE, 0.12)))
    canvas.drawRect(box(x - 94, y - 39, x + 94, y - 35), fill(mix(wood, iron, 0.6)))

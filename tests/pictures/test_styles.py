"""What is told of the styles is what the drawings have."""

from media.illustrate.colour import rgb
from media.illustrate.palettes import PALETTES, STYLES
from workers.engines.paint import styles


def test_every_style_is_told_with_the_palettes_that_it_has() -> None:
    told = {style.name: set(style.palettes) for style in styles.STYLES}
    assert told == {name: {p.name for p in PALETTES.values() if name in p.families} for name in STYLES}


def test_the_colours_that_show_a_style_are_its_own() -> None:
    for style in styles.STYLES:
        own = {
            colour
            for name in style.palettes
            for colour in (*PALETTES[name].sky, PALETTES[name].accent, PALETTES[name].near)
        }
        assert {rgb(colour) for colour in style.colours} <= own, style.name

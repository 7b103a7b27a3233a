"""How generated pictures may look: styles by name, and what a painter is told for each."""

from dataclasses import dataclass

from kinoloom.errors import UserError
from kinoloom.traits import Style


@dataclass(frozen=True, slots=True)
class Look:
    """A style in the words of a painter that is asked in words."""

    name: str
    summary: str
    colours: tuple[str, ...]
    """A few, as #rrggbb, to show it by."""
    positive: str
    negative: str = ""

    @property
    def style(self) -> Style:
        return Style(name=self.name, summary=self.summary, colours=self.colours)


#: those of the illustrator come first, under the same names: a film may change painters and keep its style
LOOKS: tuple[Look, ...] = (
    Look(
        "cool", "Blue and green: mornings, winters, the sea, the night sky.", ("#0f2f4a", "#509c9e", "#f6e3b8"),
        "cool palette of deep blues and sea greens, clear northern light", "warm orange light",
    ),
    Look(
        "muted", "Little colour: grey skies, old paper, moonlight.", ("#5d6f7e", "#a9b8bd", "#e2e3da"),
        "muted, desaturated colours, soft overcast light, quiet contrast", "saturated colours, neon",
    ),
    Look(
        "noir", "Black, white and one red.", ("#0b0c10", "#9a9d9f", "#c8382f"),
        "film noir, black and white with a single red accent, hard side light, deep shadows", "colourful, flat light",
    ),
    Look(
        "pastel", "Pale and soft: first light, snow, cut paper.", ("#a58fb8", "#fbc59c", "#ffe6bd"),
        "pale pastel colours, soft diffuse light, gentle gradients", "dark, harsh contrast",
    ),
    Look(
        "retro", "Brown as an old photograph.", ("#8a7458", "#d4bc93", "#f8ead0"),
        "sepia photograph of the 1930s, fine grain, soft vignette", "modern objects, saturated colours",
    ),
    Look(
        "vivid", "Strong colours: tropics, neon, far galaxies.", ("#1297c8", "#fff4d0", "#ff6f61"),
        "vivid saturated colours, bright light, crisp contrast", "dull, grey, washed out",
    ),
    Look(
        "warm", "Red, orange and gold: evenings, deserts, firelight.", ("#843869", "#f6a06a", "#ffdb9c"),
        "warm palette of amber, rust and gold, low evening sun", "cold blue light",
    ),
    Look(
        "cinematic", "A frame of a feature film.", ("#10212b", "#c7783f", "#e9d6b4"),
        "still from a feature film, anamorphic lens, shallow depth of field, motivated light, colour graded",
        "snapshot, flat light, cartoon",
    ),
    Look(
        "photo", "A photograph, as if one had been there.", ("#3b4a3f", "#8fa7b5", "#efe9df"),
        "documentary photograph, natural light, true colours, sharp focus, 35 mm lens",
        "illustration, painting, render, plastic skin",
    ),
    Look(
        "watercolour", "Water and pigment on rough paper.", ("#6d94a8", "#e7b7a0", "#f7f2e6"),
        "loose watercolour on rough paper, visible washes and blooms, white paper left open",
        "photograph, hard outlines, render",
    ),
    Look(
        "ink", "Pen, brush and one wash of grey.", ("#16161a", "#7c7f85", "#f5f3ee"),
        "ink drawing, confident brush lines, one grey wash, much empty paper", "photograph, colour, gradients",
    ),
    Look(
        "oil", "Thick paint on canvas.", ("#3a2a20", "#a66a35", "#e3c27f"),
        "oil painting on canvas, visible impasto brushwork, rich darks", "photograph, smooth gradients, outlines",
    ),
    Look(
        "anime", "Hand-drawn animation with painted skies.", ("#2f6fb3", "#8ed0e8", "#fbe3c0"),
        "hand-drawn animation frame, clean line art, cel shading, painted background, wide sky",
        "photograph, 3d render, realistic skin",
    ),
    Look(
        "comic", "Ink outlines and flat colours with dots.", ("#e2422f", "#f6c945", "#20498f"),
        "comic book panel, bold ink outlines, flat colours, halftone dots", "photograph, gradients, speech bubbles",
    ),
    Look(
        "clay", "Figures of clay in a little set.", ("#c98a5b", "#7aa06a", "#efe0c9"),
        "stop-motion clay animation, handmade miniature set, fingerprints in the clay, soft studio light",
        "photograph of real people, flat drawing",
    ),
    Look(
        "paper", "Layers of cut paper with soft shadows.", ("#365b6d", "#e8a87c", "#f4ecd8"),
        "layered paper cut-out, visible paper edges, soft drop shadows, simple shapes", "photograph, fine detail",
    ),
    Look(
        "render", "A three-dimensional animation film.", ("#4f7cac", "#f0b67f", "#fdf3e1"),
        "3d animation film, soft subsurface light, rounded shapes, detailed materials", "photograph, sketch, grain",
    ),
)  # fmt: skip

STYLES: tuple[Style, ...] = tuple(look.style for look in LOOKS)

#: what nobody wants to see, whatever the style
NEVER = "text, caption, watermark, logo, signature, frame, border, blurry, low quality, deformed hands, extra limbs"

_AUTO = Look("auto", "", (), "coherent light, clear composition with one subject")


def look(name: str) -> Look:
    """The look of this name; "auto" says little.

    Raises:
        UserError: there is none.
    """
    if name == "auto":
        return _AUTO
    for known in LOOKS:
        if known.name == name:
            return known
    names = ", ".join(known.name for known in LOOKS)
    raise UserError(f"No generated picture has the style {name!r}.", hint=f"Use one of: {names}; or auto.")

"""The styles that the illustrator knows, told without loading what draws them."""

from kinoloom.traits import Style

STYLES: tuple[Style, ...] = (
    Style(
        name="cool",
        summary="Blue and green: mornings, winters, the sea, the night sky.",
        colours=("#0f2f4a", "#1c5a72", "#509c9e", "#a8cfb8", "#f6e3b8"),
        palettes=(
            "dawn", "mint", "teal", "day", "winter", "overcast", "storm", "dusk", "lagoon", "night", "moonlit",
            "aurora", "nebula", "reef", "abyss", "kelp", "ink",
        ),
    ),
    Style(
        name="muted",
        summary="Little colour: grey skies, old paper, moonlight.",
        colours=("#5d6f7e", "#8496a1", "#a9b8bd", "#c7d0cf", "#e2e3da"),
        palettes=("overcast", "storm", "sepia", "moonlit", "noir", "study"),
    ),
    Style(
        name="noir",
        summary="Black, white and one red.",
        colours=("#0b0c10", "#1a1c22", "#5b5f69", "#9a9d9f", "#c8382f"),
        palettes=("noir",),
    ),
    Style(
        name="pastel",
        summary="Pale and soft: first light, snow, cut paper.",
        colours=("#5c6fa8", "#a58fb8", "#e8a9a4", "#fbc59c", "#ffe6bd"),
        palettes=("peach", "dawn", "mint", "winter", "paper"),
    ),
    Style(
        name="retro",
        summary="Brown as an old photograph.",
        colours=("#8a7458", "#b39a75", "#d4bc93", "#ead6b0", "#f8ead0"),
        palettes=("sepia",),
    ),
    Style(
        name="vivid",
        summary="Strong colours: tropics, neon, far galaxies.",
        colours=("#1297c8", "#46bfd8", "#8adfd8", "#fff4d0", "#ff6f61"),
        palettes=(
            "sunset", "ember", "day", "meadow", "tropic", "candy", "neon", "aurora", "cosmos", "reef", "circuit",
        ),
    ),
    Style(
        name="warm",
        summary="Red, orange and gold: evenings, deserts, firelight.",
        colours=("#3a2258", "#843869", "#d9606a", "#f6a06a", "#ffdb9c"),
        palettes=("sunset", "ember", "golden", "peach", "sand", "autumn", "sepia", "plum", "mars", "cozy"),
    ),
)  # fmt: skip

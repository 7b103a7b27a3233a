"""Small graphs that the fake, and a real server without models, run."""

from workers.comfyui.graph import Graph, Json, Node


def node(class_type: str, title: str = "", **inputs: Json) -> Node:
    made: Node = {"class_type": class_type, "inputs": inputs}
    if title:
        made["_meta"] = {"title": title}
    return made


def link(id: str, slot: int = 0) -> list[Json]:
    return [id, slot]


def still(color: int = 255, *, prefix: str = "t/still", width: int = 32) -> Graph:
    """One picture without a model."""
    return {
        "1": node("EmptyImage", "Mixing a colour", width=width, height=16, batch_size=1, color=color),
        "2": node("SaveImage", "Saving", images=link("1"), filename_prefix=prefix),
    }


def painting(seed: int = 7, *, text: str = "a fox", prefix: str = "t/fox") -> Graph:
    """One picture of a sampler with 4 steps."""
    return {
        "model": node("CheckpointLoaderSimple", "Loading the model", ckpt_name="sd_xl_base_1.0.safetensors"),
        "good": node("CLIPTextEncode", "Reading", clip=link("model", 1), text=text),
        "bad": node("CLIPTextEncode", "Reading", clip=link("model", 1), text="blur"),
        "size": node("EmptyLatentImage", "A canvas", width=96, height=64, batch_size=1),
        "paint": node(
            "KSampler",
            "Painting",
            model=link("model"),
            positive=link("good"),
            negative=link("bad"),
            latent_image=link("size"),
            seed=seed,
            steps=4,
            cfg=7.0,
            sampler_name="euler",
            scheduler="normal",
            denoise=1.0,
        ),
        "see": node("VAEDecode", "Drying", samples=link("paint"), vae=link("model", 2)),
        "keep": node("SaveImage", "Saving", images=link("see"), filename_prefix=prefix),
    }

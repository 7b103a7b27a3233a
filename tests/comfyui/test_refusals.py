"""What a server refuses is told in words that a person can act on, and never sent again."""

from pathlib import Path

import pytest

from kinoloom.errors import WorkflowFailed, WorkflowInvalid
from tests.comfyui.graphs import link, node, still
from workers.comfyui.client import Comfy
from workers.comfyui.fake import FakeComfy
from workers.comfyui.graph import Graph, Json, checked


def scaled(**changes: Json) -> Graph:
    """A picture made smaller, with one thing wrong."""
    inputs: dict[str, Json] = {
        "image": link("1"),
        "upscale_method": "area",
        "width": 8,
        "height": 8,
        "crop": "disabled",
    }
    return {
        "1": node("EmptyImage", width=32, height=16, batch_size=1, color=0),
        "3": node("ImageScale", "Making it smaller", **(inputs | changes)),
        "2": node("SaveImage", images=link("3"), filename_prefix="t/r"),
    }


def without(graph: Graph, id: str, name: str) -> Graph:
    del graph[id]["inputs"][name]
    return graph


REFUSED: dict[str, tuple[Graph, str]] = {
    "too small": (
        scaled(width=-1),
        r"“Making it smaller” \(ImageScale, node 3\): width -1 is out of range, 0 to 16384",
    ),
    "too large": (scaled(height=99_999), r"height 99999 is out of range, 0 to 16384"),
    "no number": (scaled(width="wide"), r"width 'wide' is no INT"),
    "not a choice": (
        scaled(upscale_method="magic"),
        r"upscale_method 'magic' is none of nearest-exact, bilinear, area",
    ),
    "missing": (without(scaled(), "3", "crop"), r"crop is missing"),
    "of another type": (
        {
            "1": node("EmptyLatentImage", width=64, height=64, batch_size=1),
            "2": node("PreviewImage", images=link("1")),
        },
        r"images wants IMAGE and is linked to LATENT",
    ),
    "no such output": (
        {**still(), "2": node("PreviewImage", images=link("1", 5))},
        r"PreviewImage \(node 2\): Exception when validating node, tuple index out of range|list index out of range",
    ),
    "no such model": (
        {
            "1": node("CheckpointLoaderSimple", "Loading", ckpt_name="nope.safetensors"),
            "2": node("VAESave", vae=link("1", 2), filename_prefix="x"),
        },
        r"“Loading” \(CheckpointLoaderSimple, node 1\): ckpt_name 'nope.safetensors' is none of ace_step_v1_3.5b",
    ),
    "no such file": (
        {"1": node("LoadImage", image="nope.png"), "2": node("PreviewImage", images=link("1"))},
        r"image - Invalid image file: nope.png",
    ),
    "no such class": (
        {**still(), "9": node("IPAdapterAdvanced", "Keeping the face")},
        r"no node class IPAdapterAdvanced, which “Keeping the face” \(IPAdapterAdvanced, node 9\) needs",
    ),
    "nothing to run": ({"1": node("EmptyImage", width=8, height=8, batch_size=1, color=0)}, r"No node saves or shows"),
}


@pytest.mark.parametrize("wrong", REFUSED)
async def test_a_refusal_names_the_node_the_input_and_what_is_allowed(
    comfy: Comfy, fake: FakeComfy, tmp_path: Path, wrong: str
) -> None:
    graph, told = REFUSED[wrong]
    before = fake.requests.count(("POST", "/prompt"))

    with pytest.raises(WorkflowInvalid, match=told):
        await comfy.run(graph, tmp_path)

    assert fake.requests.count(("POST", "/prompt")) == before + 1
    assert await comfy.load() == 0


async def test_a_graph_of_which_the_server_would_run_a_part_is_not_run(
    comfy: Comfy, fake: FakeComfy, tmp_path: Path
) -> None:
    """It answers 200, and lists what it leaves out."""
    graph = still(20)
    graph["4"] = node("EmptyImage", width="abc", height=64, batch_size=1, color=0)
    graph["3"] = node("PreviewImage", images=link("4"))
    gate = fake.faults.hold("EmptyImage")

    with pytest.raises(WorkflowInvalid, match="width 'abc' is no INT"):
        await comfy.run(graph, tmp_path)
    gate.open()

    assert await comfy.load() == 0


UNSENT: dict[str, tuple[object, str]] = {
    "nothing": ({}, "no nodes"),
    "a list": ([still()], "no nodes"),
    "the editor's form": ({"nodes": [], "links": []}, "form that ComfyUI's editor saves"),
    "a node without class": ({"1": {"inputs": {}}}, "no class_type"),
    "a node without inputs": ({**still(), "9": {"class_type": "EmptyImage"}}, "no inputs"),
    "a node that is text": ({"1": "EmptyImage"}, "no class_type"),
    "an id that is a number": ({1: node("EmptyImage")}, "no text"),
    "a link of three": ({**still(), "2": node("SaveImage", images=["1", 0, 0])}, "a list that is no link"),
    "a link by number": ({**still(), "2": node("SaveImage", images=[1, 0])}, "a list that is no link"),
    "a link to nowhere": ({**still(), "2": node("SaveImage", images=link("77"))}, "No node '77'"),
    "a circle": (
        {
            "1": node("ImageInvert", "There", image=link("3")),
            "3": node("ImageInvert", "Back", image=link("1")),
            "2": node("PreviewImage", images=link("1")),
        },
        "goes in a circle, through “There”",
    ),
    "a node that needs itself": ({**still(), "9": node("ImageInvert", image=link("9"))}, "circle"),
    "titles that are none": ({"1": {"class_type": "EmptyImage", "inputs": {}, "_meta": "x"}}, "_meta"),
}


@pytest.mark.parametrize("wrong", UNSENT)
async def test_what_no_server_could_run_is_never_sent(
    comfy: Comfy, fake: FakeComfy, tmp_path: Path, wrong: str
) -> None:
    graph, told = UNSENT[wrong]
    before = list(fake.requests)

    with pytest.raises(WorkflowInvalid, match=told) as refused:
        await comfy.run(graph, tmp_path)  # type: ignore[arg-type]

    assert fake.requests == before
    assert refused.value.hint


def test_a_wrapped_list_is_no_link() -> None:
    graph = still()
    graph["1"]["inputs"]["color"] = {"__value__": [1, 2, 3]}

    assert checked(graph) == graph


BROKEN: dict[str, tuple[Graph, str]] = {
    "a model that nobody looked for": (
        {
            "1": node("EmptyImage", width=8, height=8, batch_size=1, color=0),
            "2": node("UpscaleModelLoader", "Loading the upscaler", model_name="nope.pth"),
            "3": node("ImageUpscaleWithModel", upscale_model=link("2"), image=link("1")),
            "4": node("PreviewImage", images=link("3")),
        },
        r"“Loading the upscaler” \(UpscaleModelLoader, node 2\): FileNotFoundError: .*nope.pth' not found",
    ),
    "a literal in place of a link": (
        {"2": node("PreviewImage", images="x")},
        r"PreviewImage \(node 2\): AttributeError",
    ),
    "odd sizes": (
        {
            "1": node("EmptyImage", width=65, height=49, batch_size=2, color=0),
            "2": node("CreateVideo", images=link("1"), fps=8.0),
            "3": node("SaveVideo", video=link("2"), filename_prefix="o", format="auto", codec="auto"),
        },
        r"width not divisible by 2 \(65x49\)",
    ),
    "a container that it does not have": (
        {
            "1": node("EmptyImage", width=64, height=48, batch_size=2, color=0),
            "2": node("CreateVideo", images=link("1"), fps=8.0),
            "3": node("SaveVideo", video=link("2"), filename_prefix="o", format="avi", codec="auto"),
        },
        r"ValueError: 'avi' is not a valid VideoContainer",
    ),
    "a place outside": (still(prefix="../../evil"), r"outside the output folder"),
}


@pytest.mark.parametrize("wrong", BROKEN)
async def test_what_fails_while_it_runs_is_told_by_node(comfy: Comfy, tmp_path: Path, wrong: str) -> None:
    graph, told = BROKEN[wrong]
    with pytest.raises(WorkflowFailed, match=told):
        await comfy.run(graph, tmp_path)


async def test_a_file_that_is_no_picture_fails_in_the_node_that_opens_it(comfy: Comfy, tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text("hello")
    graph: Graph = {"1": node("LoadImage", image=await comfy.upload(path)), "2": node("PreviewImage", images=link("1"))}

    with pytest.raises(WorkflowFailed, match="UnidentifiedImageError: cannot identify image file"):
        await comfy.run(graph, tmp_path)

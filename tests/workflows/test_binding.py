"""Values reach the graph as its model wants them, or a person hears why not."""

from pathlib import Path

import pytest

from kinoloom.errors import MediaUnreadable, WorkflowValueInvalid
from workers.comfyui.declared import Input, Value
from workers.comfyui.fitting import frames_for, longest_s, sized
from workers.comfyui.graph import links
from workers.comfyui.library import Library
from workers.comfyui.values import fitted


def test_what_is_asked_stands_in_the_graph(shipped: Library) -> None:
    sdxl = shipped.workflow("sdxl")
    graph = sdxl.bind({"prompt": "a fox", "seed": 7, "steps": 12}, tag="job-1").graph
    assert graph["positive"]["inputs"]["text"] == "a fox"
    assert graph["sampler"]["inputs"]["seed"] == 7
    assert graph["sampler"]["inputs"]["steps"] == 12
    assert sdxl.graph["sampler"]["inputs"]["seed"] == 0, "the workflow itself stays as it is"


def test_equal_graphs_of_two_jobs_write_different_files(shipped: Library) -> None:
    """A server that has done a graph before answers with the old files."""
    one, other = (shipped.workflow("sdxl").bind({"prompt": "a fox"}, tag=tag).graph for tag in ("a1", "b2"))
    assert one["save"]["inputs"]["filename_prefix"] == "kinoloom/a1/save"
    assert other["save"]["inputs"]["filename_prefix"] == "kinoloom/b2/save"
    del one["save"], other["save"]
    assert one == other


def test_sizes_are_rounded_and_said(shipped: Library) -> None:
    bound = shipped.workflow("sdxl").bind({"prompt": "a fox", "width": 1001, "height": 767}, tag="t")
    assert bound.graph["canvas"]["inputs"]["width"] == 1000
    assert bound.graph["canvas"]["inputs"]["height"] == 768
    assert [note.split(":")[0] for note in bound.notes] == ["width 1001 became 1000", "height 767 became 768"]


@pytest.mark.parametrize(
    ("name", "asked", "frames"),
    [
        ("wan22-14b", 1, 5),
        ("wan22-14b", 5, 5),
        ("wan22-14b", 6, 9),
        ("wan22-14b", 80, 81),
        ("ltx-video", 10, 17),
        ("ltx-video", 161, 161),
    ],
)
def test_frames_are_those_that_the_model_can_do(
    name: str, asked: int, frames: int, shipped: Library, files: dict[str, Path]
) -> None:
    """The next more, so that a clip never ends before its voice."""
    workflow = shipped.workflow(name)
    if asked < 5:
        assert fitted(workflow.inputs["frames"], asked) == frames
        return
    bound = workflow.bind({"prompt": "it rains", "image": files["image"], "frames": asked}, tag="t")
    assert bound.graph["frames"]["inputs"]["length"] == frames


def test_a_length_may_be_said_in_seconds(shipped: Library, files: dict[str, Path]) -> None:
    wan = shipped.workflow("wan22-14b")
    bound = wan.bind({"prompt": "it rains", "image": files["image"], "seconds": 2.5}, tag="t")
    assert bound.graph["frames"]["inputs"]["length"] == 41
    with pytest.raises(WorkflowValueInvalid, match="Both"):
        wan.bind({"prompt": "it rains", "image": files["image"], "seconds": 2.5, "frames": 41}, tag="t")


def test_branches_without_a_picture_are_gone(shipped: Library, files: dict[str, Path]) -> None:
    edit = shipped.workflow("qwen-image-edit")
    given: dict[str, Value] = {"prompt": "she laughs", "reference": files["image"]}
    alone = edit.bind(given, tag="t").graph
    assert {"reference2", "reference3"} & set(alone) == set()
    assert [field for field, _, _ in links(alone["positive"])] == ["clip", "vae", "image1"]
    both = edit.bind({**given, "reference3": files["image"]}, tag="t").graph
    assert [field for field, _, _ in links(both["negative"])] == ["clip", "vae", "image1", "image3"]


def test_a_chain_is_joined_where_a_link_of_it_is_stepped_over(shipped: Library, files: dict[str, Path]) -> None:
    kontext = shipped.workflow("flux-kontext")
    one = kontext.bind({"prompt": "she laughs", "reference": files["image"]}, tag="t").graph
    assert one["guidance"]["inputs"]["conditioning"] == ["remember1", 0]
    two = kontext.bind({"prompt": "she laughs", "reference": files["image"], "reference2": files["image"]}, tag="t")
    assert two.graph["guidance"]["inputs"]["conditioning"] == ["remember2", 0]


def test_files_are_named_by_the_server(shipped: Library, files: dict[str, Path]) -> None:
    between = shipped.workflow("wan22-14b-between")
    bound = between.bind({"prompt": "it rains", "image": files["image"], "end_image": files["image"]}, tag="t")
    assert bound.files == {files["image"]: ("start.image", "end.image")}
    graph = bound.placed({files["image"]: "c0ffee.png"}, corrections={"vae.vae_name": "wan\\wan_2.1_vae.safetensors"})
    assert graph["start"]["inputs"]["image"] == graph["end"]["inputs"]["image"] == "c0ffee.png"
    assert graph["vae"]["inputs"]["vae_name"] == "wan\\wan_2.1_vae.safetensors"


@pytest.mark.parametrize(
    ("values", "said", "hint"),
    [
        ({"promt": "a fox"}, "no input called 'promt'", "Did you mean 'prompt'?"),
        ({}, "needs prompt", "prompt=…"),
        ({"prompt": 7}, "prompt cannot be '7'", "is a text"),
        ({"prompt": "a fox", "width": "wide"}, "width cannot be 'wide'", "whole number"),
        ({"prompt": "a fox", "width": 512.5}, "width cannot be", "whole number"),
        ({"prompt": "a fox", "width": True}, "width cannot be", "whole number"),
        ({"prompt": "a fox", "width": 16}, "width cannot be '16'", "at least 256"),
        ({"prompt": "a fox", "height": 99999}, "height cannot be '99999'", "at most 2048"),
        ({"prompt": "a fox", "guidance": float("nan")}, "guidance cannot be 'nan'", "a number"),
    ],
)
def test_a_wrong_value_is_named(values: dict[str, Value], said: str, hint: str, shipped: Library) -> None:
    with pytest.raises(WorkflowValueInvalid, match=said) as caught:
        shipped.workflow("sdxl").bind(values, tag="t")
    assert hint in caught.value.hint


@pytest.mark.parametrize(
    ("given", "said"), [("nowhere.png", "there is no file"), ("voice.wav", "is no image"), (".", "there is no file")]
)
def test_a_wrong_file_is_named(given: str, said: str, shipped: Library, files: dict[str, Path]) -> None:
    path = files["image"].parent / given
    with pytest.raises(MediaUnreadable, match=said):
        shipped.workflow("upscale-picture").bind({"image": path}, tag="t")


def test_words_become_values(shipped: Library) -> None:
    wan = shipped.workflow("wan22-5b")
    said = {"prompt": "12", "seed": "12", "guidance": "4", "image": "face.png", "seconds": "1.5"}
    read = wan.read(said)
    assert read == {"prompt": "12", "seed": 12, "guidance": 4.0, "image": Path("face.png"), "seconds": 1.5}
    assert [type(value) for value in wan.read({"guidance": "4", "seconds": "1.5"}).values()] == [int, float]
    for wrong in ({"seed": "many"}, {"guidance": "strict"}, {"color": "red"}):
        with pytest.raises(WorkflowValueInvalid):
            wan.read(wrong)


@pytest.mark.parametrize(("words", "value"), [("yes", True), ("Off", False), ("1", True)])
def test_yes_and_no_have_many_words(words: str, value: bool, shipped: Library) -> None:
    tiled = shipped.workflow("sdxl").declared.model_copy(
        update={"inputs": {"tiled": Input(to=("canvas.batch_size",), type="boolean")}}
    )
    workflow = type(shipped.workflow("sdxl"))(name="x", declared=tiled, graph=shipped.workflow("sdxl").graph)
    assert workflow.read({"tiled": words}) == {"tiled": value}
    with pytest.raises(WorkflowValueInvalid, match="tiled cannot be 'perhaps'"):
        workflow.read({"tiled": "perhaps"})


@pytest.mark.parametrize(
    ("name", "film", "size"),
    [
        ("sdxl", (1920, 1080), (1368, 768)),
        ("sdxl", (1080, 1920), (768, 1368)),
        ("sdxl", (1080, 1080), (1024, 1024)),
        ("wan22-5b", (1280, 720), (1280, 704)),
        ("wan22-14b", (1280, 720), (832, 480)),
        ("wan22-14b", (720, 1280), (480, 832)),
        ("wan22-14b", (1080, 1080), (624, 624)),
        ("upscale-picture", (1920, 1080), (1920, 1080)),
    ],
)
def test_a_film_s_shape_is_kept(name: str, film: tuple[int, int], size: tuple[int, int], shipped: Library) -> None:
    workflow = shipped.workflow(name)
    wide, high = sized(workflow, *film)
    assert (wide, high) == size
    for side, value in (("width", wide), ("height", high)):
        assert fitted(workflow.inputs[side], value) == value


@pytest.mark.parametrize("shape", [(16, 9), (9, 16), (1, 1), (4, 5), (21, 9), (64, 1), (1, 64)])
def test_any_shape_has_a_size_within_range(shape: tuple[int, int], shipped: Library) -> None:
    for workflow in shipped.workflows.values():
        sides = sized(workflow, shape[0] * 120, shape[1] * 120)
        for name, value in zip(("width", "height"), sides, strict=True):
            if name in workflow.inputs:
                assert fitted(workflow.inputs[name], value) == value, (workflow.name, sides)


def test_frames_cover_the_seconds_as_far_as_the_model_can(shipped: Library) -> None:
    wan, ltx, sdxl = (shipped.workflow(name) for name in ("wan22-14b", "ltx-video", "sdxl"))
    assert frames_for(wan, 2.5) == 41
    assert frames_for(wan, 40.0 / 16) == 41
    assert frames_for(wan, 60.0) == 81
    assert longest_s(wan) == pytest.approx(81 / 16)
    assert frames_for(ltx, 1.0) == 25
    assert frames_for(sdxl, 2.5) == 0
    assert longest_s(sdxl) is None
    assert longest_s(shipped.workflow("ace-step")) == 240


def test_a_revision_follows_what_shapes_the_result_and_not_the_words(shipped: Library) -> None:
    sdxl = shipped.workflow("sdxl")
    reworded = type(sdxl)(
        name="sdxl",
        declared=sdxl.declared.model_copy(update={"summary": "Another.", "vram_gib": 1.0}),
        graph=sdxl.graph,
    )
    assert reworded.revision == sdxl.revision
    steps = sdxl.bind({"prompt": "x", "steps": 5}, tag="t").graph
    assert type(sdxl)(name="sdxl", declared=sdxl.declared, graph=steps).revision != sdxl.revision
    assert len({workflow.revision for workflow in shipped.workflows.values()}) == len(shipped.workflows)

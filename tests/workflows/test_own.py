"""A person's own graph becomes a workflow by the titles of its nodes; what is wrong with one is said."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kinoloom.errors import KinoloomError, WorkflowInvalid, WorkflowUnknown, WorkflowValueInvalid
from tests.workflows.conftest import needed
from workers.comfyui.library import Library, load_all
from workers.comfyui.workflow import Workflow

Exported = dict[str, dict[str, Any]]


def node(class_type: str, title: str = "", **inputs: object) -> dict[str, Any]:
    """As the editor exports it: without a title of a person's, the class has one."""
    return {"class_type": class_type, "inputs": inputs, "_meta": {"title": title or f"{class_type} (default)"}}


def painting(**more: dict[str, Any]) -> Exported:
    return {
        "4": node("CheckpointLoaderSimple", "My model $model", ckpt_name="dream.safetensors"),
        "6": node("CLIPTextEncode", "$prompt", text="a cat", clip=["4", 1]),
        "7": node("CLIPTextEncode", "$negative", text="bad", clip=["4", 1]),
        "5": node("EmptyLatentImage", "$width $height", width=640, height=480, batch_size=1),
        "3": node(
            "KSampler", "$seed $strength.denoise", seed=3, steps=20, cfg=7, sampler_name="euler", scheduler="normal",
            denoise=1, model=["4", 0], positive=["6", 0], negative=["7", 0], latent_image=["5", 0],
        ),
        "8": node("VAEDecode", samples=["3", 0], vae=["4", 2]),
        "9": node("SaveImage", images=["8", 0], filename_prefix="ComfyUI"),
        **more,
    }  # fmt: skip


def moving(**more: dict[str, Any]) -> Exported:
    return {
        "1": node("LoadImage", "$image", image="cat.png"),
        "2": node("WanImageToVideo", "$width $height $frames", width=832, height=480, length=81, start_image=["1", 0]),
        "12:3": node("VAEDecode", samples=["2", 2]),
        "4": node("CreateVideo", fps=16, images=["12:3", 0]),
        "5": node("SaveVideo", "$output", video=["4", 0], filename_prefix="v", format="mp4", codec="h264"),
        "6": node("PreviewImage", images=["12:3", 0]),
        **more,
    }


def put(folder: Path, graph: object, name: str = "mine", beside: str | None = None) -> None:
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.json").write_text(graph if isinstance(graph, str) else json.dumps(graph))
    if beside is not None:
        (folder / f"{name}.toml").write_text(beside)


def loaded(tmp_path: Path, graph: object, beside: str | None = None) -> Workflow:
    put(tmp_path / "workflows", graph, beside=beside)
    return load_all(tmp_path / "workflows").workflow("mine")


def refused(tmp_path: Path, graph: object, beside: str | None = None) -> KinoloomError:
    with pytest.raises(WorkflowInvalid) as caught:
        loaded(tmp_path, graph, beside)
    assert "sdxl" in load_all(tmp_path / "workflows").workflows, "the others stay"
    return caught.value


def test_titles_say_what_can_be_set(tmp_path: Path) -> None:
    mine = loaded(tmp_path, painting())
    assert mine.own
    assert mine.craft == "paint"
    assert {name: given.to for name, given in mine.inputs.items()} == {
        "model": ("4.ckpt_name",),
        "prompt": ("6.text",),
        "negative": ("7.text",),
        "width": ("5.width",),
        "height": ("5.height",),
        "seed": ("3.seed",),
        "strength": ("3.denoise",),
    }
    assert mine.required == ("prompt",)
    assert mine.default("seed") == 3
    assert mine.inputs["model"].folder == "checkpoints"
    graph = mine.bind({"prompt": "a dog", "width": 650, "strength": 0.5, "model": "other.safetensors"}, tag="t").graph
    assert graph["6"]["inputs"]["text"] == "a dog"
    assert graph["5"]["inputs"]["width"] == 656
    assert graph["3"]["inputs"]["denoise"] == 0.5
    assert graph["4"]["inputs"]["ckpt_name"] == "other.safetensors"
    assert graph["9"]["inputs"]["filename_prefix"] == "kinoloom/t/9"


def test_progress_has_words_in_place_of_marks(tmp_path: Path) -> None:
    graph = loaded(tmp_path, painting()).graph
    titles = {id: step["_meta"]["title"] for id, step in graph.items()}
    assert titles["4"] == "My model"
    assert titles["6"] == "Understanding the words"
    assert titles["3"] == "Sampling"
    assert not any("$" in str(title) for title in titles.values())


def test_a_picture_in_and_a_clip_out_is_animating(tmp_path: Path) -> None:
    mine = loaded(tmp_path, moving())
    assert mine.craft == "animate"
    assert [output.node for output in mine.declared.outputs] == ["5"]
    assert mine.declared.fps == "16"
    assert mine.required == ("image",)
    assert mine.inputs["frames"].steps == (4, 1)


@pytest.mark.parametrize(
    ("graph", "craft"),
    [
        (painting(), "paint"),
        (painting(**{"5": node("LoadImage", "$image", image="a.png")}), "paint"),
        (moving(), "animate"),
        (moving(**{"7": node("LoadAudio", "$audio", audio="a.wav")}), "lipsync"),
        (
            {
                "1": node("LoadImage", "$image", image="a.png"),
                "2": node("UpscaleModelLoader", model_name="x4.pth"),
                "3": node("ImageUpscaleWithModel", upscale_model=["2", 0], image=["1", 0]),
                "4": node("SaveImage", images=["3", 0], filename_prefix="x"),
            },
            "upscale",
        ),
        (
            {
                "1": node("EmptyAudio", "$seconds", duration=10.0, sample_rate=44100, channels=2),
                "2": node("SaveAudioMP3", audio=["1", 0], filename_prefix="x", quality="V0"),
            },
            "score",
        ),
    ],
)
def test_the_craft_is_seen_from_what_goes_in_and_comes_out(graph: Exported, craft: str, tmp_path: Path) -> None:
    assert loaded(tmp_path, graph).craft == craft


def test_pictures_for_a_painter_are_references(tmp_path: Path) -> None:
    mine = loaded(tmp_path, painting(**{"5": node("LoadImage", "$image", image="a.png")}))
    assert mine.references == ("image",)
    assert loaded(tmp_path, moving()).references == ()


def test_a_mark_with_a_question_mark_may_be_left_out(tmp_path: Path, files: dict[str, Path]) -> None:
    """With all that only it feeds."""
    edit = node("TextEncodeQwenImageEditPlus", "$prompt", prompt="x", image1=["10", 0], image2=["12", 0], clip=["4", 1])
    mine = loaded(
        tmp_path,
        painting(
            **{
                "6": edit,
                "10": node("LoadImage", "$reference", image="a.png"),
                "11": node("LoadImage", "$reference2?", image="b.png"),
                "12": node("ImageScaleToTotalPixels", image=["11", 0], upscale_method="area", megapixels=1.0),
            }
        ),
    )
    assert mine.references == ("reference", "reference2")
    assert mine.required == ("prompt", "reference")
    alone = mine.bind({"prompt": "x", "reference": files["image"]}, tag="t").graph
    assert {"11", "12"} & set(alone) == set()
    assert "image2" not in alone["6"]["inputs"]
    both = mine.bind({"prompt": "x", "reference": files["image"], "reference2": files["image"]}, tag="t").graph
    assert both["6"]["inputs"]["image2"] == ["12", 0]


def test_one_mark_on_two_nodes_sets_both(tmp_path: Path) -> None:
    second = node("KSampler", "$seed", seed=9, steps=5, model=["4", 0], latent_image=["3", 0])
    mine = loaded(tmp_path, painting(**{"20": second}))
    assert mine.inputs["seed"].to == ("3.seed", "20.seed")


def test_a_file_beside_it_has_the_last_word(tmp_path: Path) -> None:
    beside = 'title = "My painter"\ncraft = "upscale"\nvram_gib = 6\nsize = [640, 480]\n'
    mine = loaded(tmp_path, painting(), beside)
    assert (mine.declared.title, mine.craft, mine.declared.size) == ("My painter", "upscale", (640, 480))
    assert "prompt" in mine.inputs


def test_their_own_wins_over_ours(tmp_path: Path) -> None:
    put(tmp_path / "workflows", painting(), name="sdxl")
    assert load_all(tmp_path / "workflows").workflow("sdxl").own


def test_without_a_folder_there_are_ours(tmp_path: Path) -> None:
    assert "sdxl" in load_all(tmp_path / "nowhere").workflows
    with pytest.raises(WorkflowUnknown, match="'mine'") as caught:
        load_all(None).workflow("mine")
    assert "sdxl" in caught.value.hint


@pytest.mark.parametrize(
    ("graph", "said", "hint"),
    [
        ("{ no json", "is no JSON", "Export (API)"),
        ("", "is no JSON", "Export (API)"),
        ("[" * 100_000, "nested too deeply", "No workflow is"),
        (painting(**{"3": node("Odd", odd=json.loads("[" * 400 + "]" * 400))}), "list that is no link", "__value__"),
        ('{"1": {"class_type": "SaveImage", "inputs": {"a": NaN}}}', "NaN is no number", "Export (API)"),
        ([], "no nodes", "Export (API)"),
        ({"nodes": [], "links": [], "version": 0.4}, "editor saves", "Export (API)"),
        ({"1": {"class_type": "SaveImage"}}, "has no inputs", "Export (API)"),
        ({"1": node("SaveImage", images=["2", 0])}, "No node '2'", "Export (API)"),
        (painting(**{"9": node("VAEDecode", samples=["3", 0], vae=["4", 2])}), "saves anything", "Add a SaveImage"),
        (painting(**{"19": node("SaveImage", images=["8", 0])}), "2 nodes save", "$output"),
        (painting(**{"6": node("CLIPTextEncode", "$prompt.words", text="a", clip=["4", 1])}), r"\$prompt", "$name.fie"),
        (painting(**{"6": node("CLIPTextEncode", "$prompt.clip", text="a", clip=["4", 1])}), "another node", "$name.f"),
        (painting(**{"8": node("VAEDecode", "$tile", samples=["3", 0], vae=["4", 2])}), "fields are: none", "$name.fi"),
        (painting(**{"30": node("Odd", "$odd", a={}, b=None)}), r"\$odd", "$name.field"),
        (painting(**{"30": node("Odd", "$odd", odd=None)}), "neither a word nor a number", "$name.field"),
    ],
)
def test_a_broken_graph_is_refused_and_hides_no_other(graph: object, said: str, hint: str, tmp_path: Path) -> None:
    error = refused(tmp_path, graph)
    assert said.replace("\\", "") in error.message
    assert hint in error.hint


@pytest.mark.parametrize(
    ("beside", "said"),
    [
        ("title = ", "is no TOML"),
        ('titel = "x"', "titel"),
        ('craft = "juggle"', "craft"),
        ('title = "x"\ncraft = "paint"\nsummary = "x"\n[inputs]\na = { to = ["6"], type = "text" }', "inputs.a.to"),
        (
            'title = "x"\ncraft = "paint"\nsummary = "x"\n[inputs]\na = { to = ["66.text"], type = "text" }\n'
            'b = { to = ["6.clip"], type = "text" }\nc = { to = ["6.words"], type = "text" }\n'
            'd = { to = ["6.text"], type = "text", drop = ["77"] }\n'
            '[[outputs]]\nnode = "99"\nkind = "image"\n[[models]]\nfolder = "vae"\nfiles = ["other.pt"]\nsource = ""\n'
            'licence = "MIT"\ncommercial = true\nsize_gib = 1',
            "a is for a node '66'; b is for the field 'clip'",
        ),
    ],
)
def test_a_broken_declaration_is_refused(beside: str, said: str, tmp_path: Path) -> None:
    assert said in refused(tmp_path, painting(), beside).message


def test_everything_wrong_with_a_declaration_is_said_at_once(tmp_path: Path) -> None:
    message = refused(
        tmp_path,
        painting(),
        'title = "x"\ncraft = "paint"\nsummary = "x"\n[inputs]\nc = { to = ["6.words"], type = "text" }\n'
        'd = { to = ["6.text"], type = "text", required = true, drop = ["77"] }\n'
        '[[outputs]]\nnode = "99"\nkind = "image"\n[[models]]\nfolder = "vae"\nfiles = ["other.pt"]\nsource = ""\n'
        'licence = "MIT"\ncommercial = true\nsize_gib = 1',
    ).message
    for said in ("a field 'words'", "drops a node '77'", "d is required", "a node '99'", "no node loads 'other.pt'"):
        assert said in message


def test_an_odd_file_name_is_refused(tmp_path: Path) -> None:
    put(tmp_path / "workflows", painting(), name="my flow!")
    assert [problem.name for problem in load_all(tmp_path / "workflows").problems] == ["my flow!"]


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "picture.json").write_bytes(b"\xff\xfe\x00\x01")
    (problem,) = load_all(tmp_path).problems
    assert "UTF-8" in problem.error.message


def test_an_input_is_unknown_by_its_nearest_name(tmp_path: Path) -> None:
    with pytest.raises(WorkflowValueInvalid) as caught:
        loaded(tmp_path, painting()).bind({"prompt": "x", "sead": 3}, tag="t")
    assert "Did you mean 'seed'?" in caught.value.hint


_TITLES = st.sampled_from(
    [
        "",
        "$prompt",
        "$seed",
        "$image",
        "$image?",
        "$width $height",
        "$frames",
        "$x.a",
        "$output",
        "$audio",
        "$",
        "$$a?",
        "Name",
    ]
)
_CLASSES = st.sampled_from(
    ["LoadImage", "LoadAudio", "KSampler", "SaveImage", "SaveVideo", "CLIPTextEncode", "WanX", "?"]
)
_FIELDS = st.sampled_from(
    ["text", "seed", "image", "width", "height", "length", "a", "a b", "fps", "ckpt_name", "audio"]
)
_LINKS = st.tuples(st.sampled_from("1234"), st.integers(0, 2)).map(list)
_VALUES = st.one_of(st.text(max_size=3), st.integers(), st.floats(allow_nan=False), st.booleans(), st.none(), _LINKS)
_NODES = st.fixed_dictionaries(
    {"class_type": _CLASSES, "inputs": st.dictionaries(_FIELDS, _VALUES, max_size=4)},
    optional={"_meta": st.fixed_dictionaries({"title": _TITLES})},
)


@settings(max_examples=30)
@given(graph=st.dictionaries(st.sampled_from(["1", "2", "3", "4", "5:6", "7.8"]), _NODES, max_size=4))
def test_whatever_lies_in_the_folder_is_a_workflow_or_a_problem(
    graph: dict[str, Any], files: dict[str, Path], shipped: Library, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """And never a crash; a workflow takes what it asks for."""
    folder = tmp_path_factory.mktemp("odd")
    put(folder, graph)
    found = load_all(folder)
    assert len(found.workflows) + len(found.problems) == len(shipped.workflows) + 1
    for mine in [workflow for workflow in found.workflows.values() if workflow.own]:
        bound = mine.bind(needed(mine, files), tag="t")
        assert set(bound.graph) <= set(mine.graph)
        assert bound.placed(dict.fromkeys(bound.files, "x"))

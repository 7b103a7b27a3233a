"""Every workflow that comes with the program is one that the recorded server takes."""

from itertools import combinations
from pathlib import Path

import pytest

from kinoloom.traits import CRAFTS
from tests.workflows.conftest import everything, needed
from workers.comfyui.declared import Value
from workers.comfyui.fake.catalogue import FOLDERS
from workers.comfyui.graph import is_link, upstream
from workers.comfyui.library import Library, load_all
from workers.comfyui.offered import PLAIN, Offered
from workers.comfyui.preflight import check
from workers.comfyui.values import checked
from workers.comfyui.workflow import Workflow

FOLDER = Path(__file__).resolve().parents[2] / "comfy_workflows"
NAMES = sorted(path.stem for path in FOLDER.glob("*.json"))

OUTPUTS = {
    "image": {"SaveImage"},
    "video": {"SaveVideo"},
    "audio": {"SaveAudio"},
}


@pytest.fixture(params=NAMES)
def workflow(request: pytest.FixtureRequest, shipped: Library) -> Workflow:
    return shipped.workflow(request.param)


def test_all_of_them_load(shipped: Library) -> None:
    assert shipped.problems == ()
    assert sorted(shipped.workflows) == NAMES == sorted(path.stem for path in FOLDER.glob("*.toml"))


@pytest.mark.parametrize(
    ("craft", "names"),
    [
        ("paint", {"sdxl", "sdxl-lora", "flux-schnell", "flux-dev", "qwen-image", "qwen-image-edit", "flux-kontext"}),
        ("animate", {"wan22-5b", "wan22-14b", "wan22-14b-between", "ltx-video"}),
        ("upscale", {"upscale-picture", "upscale-clip"}),
        ("score", {"ace-step"}),
        ("lipsync", {"wan22-s2v"}),
    ],
)
def test_each_craft_has_its_workflows(craft: str, names: set[str], shipped: Library) -> None:
    assert {name for name, workflow in shipped.workflows.items() if workflow.craft == craft} >= names


def test_what_it_declares_is_what_the_server_takes(workflow: Workflow, server: Offered) -> None:
    """Each input goes to fields of its own type, and within their range."""
    kinds = {"text": {"STRING"}, "integer": {"INT"}, "number": {"FLOAT"}, "boolean": {"BOOLEAN"}}
    for name, asked in workflow.inputs.items():
        for place in asked.to:
            node, _, field = place.partition(".")
            taken = server[workflow.graph[node]["class_type"]].fields[field]
            assert taken.type in kinds.get(asked.type, {"COMBO"}), (name, place)
            assert taken.uploads == asked.is_media, (name, place)
            if asked.min is not None and taken.min is not None:
                assert asked.min >= taken.min, (name, place)
            if asked.max is not None and taken.max is not None:
                assert asked.max <= taken.max, (name, place)


def test_what_stands_in_its_graph_is_fit_to_run(workflow: Workflow) -> None:
    """Whoever sets nothing gets what the model can do, unchanged."""
    for name, asked in workflow.inputs.items():
        default = workflow.default(name)
        if default is not None:
            assert checked(name, asked, default) == default, name


def test_a_preflight_finds_nothing_in_the_way(workflow: Workflow, server: Offered) -> None:
    assert check(workflow, server, allow_noncommercial=True).missing == ()


def test_it_can_be_bound_with_and_without_each_branch(
    workflow: Workflow, server: Offered, files: dict[str, Path]
) -> None:
    must = needed(workflow, files)
    may = [name for name, asked in workflow.inputs.items() if asked.is_media and not asked.required]
    for size in range(len(may) + 1):
        for chosen in combinations(may, size):
            values: dict[str, Value] = {**must, **dict.fromkeys(chosen, files["image"])}
            graph = workflow.bind(values, tag="t").placed({path: path.name for path in files.values()})
            lacks = check(workflow, server, graph=graph, allow_noncommercial=True).missing
            assert [lack.what for lack in lacks if "something" not in lack.what] == [], chosen


def test_no_bound_input_is_lost(workflow: Workflow, files: dict[str, Path]) -> None:
    values = everything(workflow, files)
    bound = workflow.bind(values, tag="t")
    graph = bound.placed({path: f"server/{path.name}" for path in files.values()})
    for name, asked in workflow.inputs.items():
        given = values[name]
        wanted = f"server/{given.name}" if isinstance(given, Path) else given
        for place in asked.to:
            node, _, field = place.partition(".")
            assert graph[node]["inputs"][field] == wanted, (name, place)
    assert bound.notes == ()


def test_every_node_is_needed_and_has_words_for_progress(workflow: Workflow) -> None:
    used = upstream(workflow.graph, [output.node for output in workflow.declared.outputs])
    assert set(workflow.graph) - used == set()
    for id, node in workflow.graph.items():
        title = node["_meta"]["title"]
        assert isinstance(title, str)
        assert title != node["class_type"], id
        assert title[0].isupper(), id


def test_it_knows_no_input_that_the_server_does_not(workflow: Workflow, server: Offered) -> None:
    """A server ignores what it does not know, so that a misspelt name would never be noticed."""
    for id, node in workflow.graph.items():
        assert set(node["inputs"]) - set(server[node["class_type"]].fields) == set(), id


def test_its_outputs_save_what_they_say(workflow: Workflow, server: Offered) -> None:
    for output in workflow.declared.outputs:
        node = workflow.graph[output.node]
        assert server[node["class_type"]].saves
        assert node["class_type"] in OUTPUTS[output.kind]
    assert all(
        node["class_type"] != "SaveVideo" or node["inputs"]["codec"] == "h264" for node in workflow.graph.values()
    )


def test_a_clip_has_even_sides(workflow: Workflow) -> None:
    """H.264 has no others; a server finds out only after the last frame."""
    if any(output.kind == "video" for output in workflow.declared.outputs):
        for side in ("width", "height"):
            every, start = workflow.inputs[side].steps
            assert every % 2 == 0, side
            assert start % 2 == 0, side


def test_every_file_of_weights_is_declared(workflow: Workflow, server: Offered) -> None:
    """With its licence; only what the person names themselves is not."""
    named = {place for asked in workflow.inputs.values() if asked.type == "model" for place in asked.to}
    declared = {model.files[0]: model.folder for model in workflow.declared.models}
    for id, node in workflow.graph.items():
        for field, value in node["inputs"].items():
            folder = FOLDERS.get(f"{node['class_type']}.{field}") or FOLDERS.get(field)
            if folder is not None and not is_link(value) and f"{id}.{field}" not in named:
                assert declared[str(value)] == folder


def test_it_says_what_it_is(workflow: Workflow, server: Offered) -> None:
    declared = workflow.declared
    assert workflow.craft in CRAFTS
    assert not workflow.own
    assert declared.summary.endswith(".")
    assert (declared.vram_gib > 0) == bool(declared.models)
    assert declared.auto <= bool(declared.models), "what needs no model shows that a server works, and makes no film"
    assert all(model.licence and "/" in model.source and model.size_gib > 0 for model in declared.models)
    clips = any(output.kind == "video" for output in declared.outputs)
    assert not clips or "frames" not in workflow.inputs or declared.rate is not None
    assert all(asked.type in PLAIN or asked.to for asked in workflow.inputs.values())


def test_the_rate_it_says_is_the_rate_of_its_clips(workflow: Workflow) -> None:
    for node in workflow.graph.values():
        for field in ("fps", "frame_rate"):
            value = node["inputs"].get(field)
            if value is not None and not is_link(value):
                assert value == workflow.declared.rate


def test_weights_that_forbid_commercial_use_are_known() -> None:
    found = {name for name, workflow in load_all(None).workflows.items() if not workflow.commercial}
    assert found == {"flux-dev", "flux-kontext"}

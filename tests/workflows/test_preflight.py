"""What a server lacks for a workflow is said before anything is sent, with what to do about it."""

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kinoloom.errors import EngineUnavailable
from tests.workflows.conftest import needed
from tests.workflows.test_own import loaded, moving, node, painting
from workers.comfyui.examining import spelled
from workers.comfyui.fake.catalogue import Catalogue
from workers.comfyui.library import Library
from workers.comfyui.offered import Offered, offered
from workers.comfyui.preflight import Checked, check


@pytest.fixture
def info() -> dict[str, Any]:
    """An `/object_info` to take something from."""
    return copy.deepcopy(Catalogue().info)


def without(info: dict[str, Any], *models: str) -> Offered:
    """A server that lacks some models."""
    for spec in info.values():
        for config in spec["input"].get("required", {}).values():
            combo = config[0] if isinstance(config[0], list) else (config[1:] or [{}])[0].get("options", [])
            combo[:] = [option for option in combo if option not in models]
    return offered(info)


def test_a_missing_node_says_which_server_has_it(info: dict[str, Any], shipped: Library) -> None:
    del info["TextEncodeQwenImageEditPlus"]
    result = check(shipped.workflow("qwen-image-edit"), offered(info))
    (lack,) = result.missing
    assert not result.ok
    assert (lack.kind, lack.what) == ("node", "the server has no node TextEncodeQwenImageEditPlus")
    assert lack.remedy == "Update ComfyUI: version 0.3.64 has it."


@pytest.mark.parametrize(
    ("class_type", "remedy"),
    [("VHS_VideoCombine", "ComfyUI-VideoHelperSuite"), ("Frobnicate", "look for Frobnicate in its manager")],
)
def test_a_missing_custom_node_says_who_brings_it(
    class_type: str, remedy: str, tmp_path: Path, server: Offered
) -> None:
    mine = loaded(tmp_path, moving(**{"5": node(class_type, "$output", images=["12:3", 0])}))
    assert remedy in next(lack.remedy for lack in check(mine, server).missing if lack.kind == "node")


def test_a_missing_model_says_where_to_put_it(info: dict[str, Any], shipped: Library) -> None:
    server = without(info, "flux1-dev.safetensors")
    (lack,) = check(shipped.workflow("flux-dev"), server, allow_noncommercial=True).missing
    assert lack.kind == "model"
    assert lack.remedy == (
        "Put flux1-dev.safetensors (or flux1-dev-fp8.safetensors) from black-forest-labs/FLUX.1-dev into "
        "ComfyUI/models/diffusion_models (22.2 GiB, FLUX.1 [dev] Non-Commercial License, not for commercial use)."
    )


def test_a_model_that_the_server_would_only_miss_while_it_runs_is_missed_now(
    info: dict[str, Any], shipped: Library
) -> None:
    """Newer kinds of nodes take any name, and fail later."""
    server = without(info, "RealESRGAN_x4plus.safetensors", "RealESRGAN_x4plus.pth")
    assert [lack.kind for lack in check(shipped.workflow("upscale-picture"), server).missing] == ["model"]


def test_another_file_that_does_as_well_is_taken(info: dict[str, Any], shipped: Library) -> None:
    server = without(info, "RealESRGAN_x4plus.safetensors")
    result = check(shipped.workflow("upscale-picture"), server)
    assert result.ok
    assert result.corrections == {"model.model_name": "RealESRGAN_x4plus.pth"}


@pytest.mark.parametrize("there", ["SDXL/sd_xl_base_1.0.safetensors", "base\\sd_xl_base_1.0.safetensors"])
def test_a_model_in_a_folder_of_its_own_is_found(there: str, info: dict[str, Any], shipped: Library) -> None:
    """And called as the server calls it, whatever it puts between folders."""
    info["CheckpointLoaderSimple"]["input"]["required"]["ckpt_name"] = [[there, "other.ckpt"]]
    sdxl = shipped.workflow("sdxl")
    result = check(sdxl, offered(info))
    assert result.ok
    graph = sdxl.bind({"prompt": "a fox"}, tag="t").placed({}, corrections=result.corrections)
    assert graph["model"]["inputs"]["ckpt_name"] == there


@pytest.mark.parametrize(
    ("name", "options", "found"),
    [
        ("a.pt", ("a.pt", "x/a.pt"), "a.pt"),
        ("x/a.pt", ("x\\a.pt",), "x\\a.pt"),
        ("x\\a.pt", ("x/a.pt",), "x/a.pt"),
        ("a.pt", ("ba.pt", "A.PT"), "A.PT"),
        ("a.pt", ("ba.pt",), None),
        ("y/a.pt", ("x/a.pt",), None),
    ],
)
def test_names_are_spelled_as_the_server_does(name: str, options: tuple[str, ...], found: str | None) -> None:
    assert spelled(name, options) == found


@pytest.mark.parametrize("newer", [False, True])
def test_both_forms_of_choices_are_read(
    newer: bool, info: dict[str, Any], shipped: Library, files: dict[str, Path]
) -> None:
    options = ["euler", "heun"]
    form = ["COMBO", {"options": options}] if newer else [options, {}]
    info["KSampler"]["input"]["required"]["sampler_name"] = form
    (lack,) = check(shipped.workflow("sdxl"), offered(info)).missing
    assert lack.kind == "value"
    assert "sampler_name of “Painting” (KSampler, node sampler) cannot be 'dpmpp_2m'" in lack.what
    assert lack.remedy == "It is one of: euler, heun."
    kontext = shipped.workflow("flux-kontext")
    graph = kontext.bind(needed(kontext, files), tag="t").graph
    assert check(kontext, offered(info), graph=graph, allow_noncommercial=True).ok


def test_a_lora_that_is_not_there_is_named(shipped: Library, server: Offered) -> None:
    lora = shipped.workflow("sdxl-lora")
    there, gone = (
        lora.bind({"prompt": "x", "lora": name}, tag="t").graph for name in ("style.safetensors", "no.safetensors")
    )
    assert check(lora, server).ok, "which one is only known when it is run"
    assert check(lora, server, graph=there).ok
    (lack,) = check(lora, server, graph=gone).missing
    assert lack.remedy == "Put it into ComfyUI/models/loras; there: style.safetensors."


def test_a_size_out_of_the_server_s_range_is_named(info: dict[str, Any], shipped: Library) -> None:
    info["EmptyLatentImage"]["input"]["required"]["width"] = ["INT", {"min": 16, "max": 512, "step": 8}]
    (lack,) = check(shipped.workflow("sdxl"), offered(info)).missing
    assert (lack.kind, lack.remedy) == ("range", "It is from 16 to 512.")


def test_new_inputs_of_a_newer_server_get_what_it_proposes(info: dict[str, Any], shipped: Library) -> None:
    needs = info["ImageScale"]["input"]["required"]
    needs["resolution_steps"] = ["INT", {"default": 1, "min": 1}]
    result = check(shipped.workflow("scaled-picture"), offered(info))
    assert result.ok
    assert result.corrections == {"scale.resolution_steps": 1}
    needs["mask"] = ["MASK", {}]
    (lack,) = check(shipped.workflow("scaled-picture"), offered(info)).missing
    assert (lack.kind, lack.what) == ("input", "“Bringing it to size” (ImageScale, node scale) needs mask")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"samples": ["4", 2], "vae": ["4", 2]}, "takes LATENT, and"),
        ({"samples": ["3", 5], "vae": ["4", 2]}, "gives nothing"),
        ({"samples": "x", "vae": ["4", 2]}, "is not connected to a LATENT"),
        ({"vae": ["4", 2]}, "needs samples"),
    ],
)
def test_wrong_connections_are_named(change: dict[str, Any], said: str, tmp_path: Path, server: Offered) -> None:
    """The last but one passes the server's own checks, and fails in the middle of its work."""
    mine = loaded(tmp_path, painting(**{"8": node("VAEDecode", **change)}))
    assert any(said in lack.what for lack in check(mine, server).missing)


@pytest.mark.parametrize(
    ("version", "ok"),
    [("", True), ("0.3.75", True), ("0.3.100", True), ("v1.0", True), ("nightly", True), ("0.3.64", False)],
)
def test_a_server_too_old_for_a_model_is_named(version: str, ok: bool, shipped: Library, server: Offered) -> None:
    """It has all the nodes, and would fail only when it loads the model."""
    checked = check(shipped.workflow("z-image-turbo"), server, version=version)
    assert checked.ok == ok
    assert ok or checked.missing[0].remedy == "Update ComfyUI to 0.3.75 or newer."
    assert check(shipped.workflow("sdxl"), server, version=version).ok, "older ones were not measured, and may do"


def test_weights_that_forbid_commercial_use_need_leave(shipped: Library, server: Offered) -> None:
    kontext = shipped.workflow("flux-kontext")
    (lack,) = check(kontext, server).missing
    assert lack.kind == "licence"
    assert "KINOLOOM_WORKERS__ALLOW_NONCOMMERCIAL" in lack.remedy
    assert check(kontext, server, allow_noncommercial=True).ok


def test_what_is_missing_is_demanded_at_once(info: dict[str, Any], shipped: Library) -> None:
    check(shipped.workflow("sdxl"), offered(info)).demand("sdxl")
    server = without(info, "wan2.2_vae.safetensors", "wan2.2_ti2v_5B_fp16.safetensors")
    with pytest.raises(EngineUnavailable, match=r"wan22-5b: .*ti2v_5B.*; .*wan2.2_vae") as caught:
        check(shipped.workflow("wan22-5b"), server).demand("wan22-5b")
    assert caught.value.hint.count("ComfyUI/models/") == 2


@pytest.mark.parametrize(
    "odd",
    [
        lambda spec: spec.update(input=None),
        lambda spec: spec["input"].update(required=[]),
        lambda spec: spec["input"]["required"].update(mode=["COMFY_DYNAMICCOMBO_V3", {"options": [{"key": "a"}]}]),
        lambda spec: spec["input"]["required"].update(any=["*", {"default": 1}]),
        lambda spec: spec["input"].update(optional={"more": []}),
        lambda spec: spec.update(output=None),
        lambda spec: spec.pop("output_node"),
    ],
)
def test_what_newer_servers_say_is_read_as_far_as_it_goes(
    odd: Callable[[dict[str, Any]], object], info: dict[str, Any], shipped: Library
) -> None:
    odd(info["ImageCrop"])
    info["Strange"] = ["not", "an", "object"]
    assert check(shipped.workflow("sdxl"), offered(info)).ok


def test_clips_are_saved_by_newer_servers_as_well(
    info: dict[str, Any], shipped: Library, files: dict[str, Path]
) -> None:
    """Their SaveVideo asks for a format that has codecs of its own, and keeps the old field."""
    codec = ["COMFY_DYNAMICCOMBO_V3", {"options": [{"key": "h264", "inputs": {"required": {}}}]}]
    mp4 = {"key": "mp4", "inputs": {"required": {"codec": codec}}}
    spec = info["SaveVideo"]
    spec["input"]["required"]["format"] = ["COMFY_DYNAMICCOMBO_V3", {"options": [mp4]}]
    del spec["input"]["required"]["codec"]
    spec["input"]["optional"] = {"codec": codec}
    spec["output"] = ["VIDEO"]
    wan = shipped.workflow("wan22-5b")
    graph = wan.bind(needed(wan, files), tag="t").graph
    assert check(wan, offered(info), graph=graph) == Checked()

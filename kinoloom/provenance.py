"""How a film came to be: engines, versions, licences, seeds and keys."""

from collections.abc import Iterable, Mapping

from pydantic import JsonValue

from kinoloom.artifacts.base import Artifact, ArtifactStore
from kinoloom.brief import Brief
from kinoloom.recipe import Key


def provenance(
    *, production: str, title: str, brief: Brief, takes: Mapping[str, Key], artifacts: ArtifactStore
) -> dict[str, JsonValue]:
    """What a film's `provenance.json` says; *takes* is slot to key."""
    found = {slot: artifacts.find(key) for slot, key in sorted(takes.items())}
    known = {slot: artifact for slot, artifact in found.items() if artifact is not None}
    return {
        "kinoloom": _version(),
        "production": production,
        "title": title,
        "brief": brief.model_dump(mode="json"),
        "engines": _engines(known.values()),
        "takes": {
            slot: {
                "key": artifact.key,
                "engine": f"{artifact.manifest.engine}@{artifact.manifest.revision}",
                "made_at": artifact.manifest.made_at.isoformat(),
                "seconds": round(artifact.manifest.seconds, 3),
                "files": {name: file.sha256 for name, file in artifact.manifest.files.items()},
            }
            for slot, artifact in known.items()
        },
    }


def _engines(artifacts: Iterable[Artifact]) -> list[JsonValue]:
    seen: dict[tuple[str, str, str], JsonValue] = {}
    for artifact in artifacts:
        manifest = artifact.manifest
        seen[manifest.craft, manifest.engine, manifest.revision] = {
            "craft": manifest.craft,
            "engine": manifest.engine,
            "revision": manifest.revision,
            "version": manifest.version,
            "code_licence": manifest.licences.code,
            "weights_licence": manifest.licences.weights,
            "commercial": manifest.licences.commercial,
        }
    return [seen[name] for name in sorted(seen)]


def _version() -> str:
    from importlib.metadata import version  # noqa: PLC0415 - costs a scan of the environment

    return version("kinoloom")

"""What a server's nodes are and take, read from its `/object_info`."""

from collections.abc import Mapping
from dataclasses import dataclass

from workers.comfyui.graph import Json

#: what is set by a value; every other type comes by a link from a node
PLAIN = frozenset({"INT", "FLOAT", "STRING", "BOOLEAN", "COMBO"})
#: how types begin of which only newer servers know what they take
_NEWER = "COMFY_"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One input of a node class."""

    type: str
    required: bool
    options: tuple[str, ...] | None = None
    """All values it takes; None: any of its type, or the server does not say."""
    min: float | None = None
    max: float | None = None
    default: Json = None
    uploads: bool = False
    """Its options are files that were uploaded, and change with every upload."""

    @property
    def judged(self) -> bool:
        """Whether we know what it takes."""
        return self.type != "*" and not self.type.startswith(_NEWER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A node class."""

    fields: Mapping[str, Field]
    outputs: tuple[str, ...]
    saves: bool
    """Its files, or texts, are results."""


Offered = Mapping[str, Kind]
"""Node class to what it is."""


def offered(object_info: Mapping[str, object]) -> Offered:
    """What of *object_info* can be understood; newer servers say more, and other things, than we know."""
    return {name: _kind(said) for name, said in object_info.items() if isinstance(said, Mapping)}


def _kind(said: Mapping[str, object]) -> Kind:
    inputs = said.get("input")
    fields: dict[str, Field] = {}
    for section in ("required", "optional"):
        specs = inputs.get(section) if isinstance(inputs, Mapping) else None
        for name, spec in specs.items() if isinstance(specs, Mapping) else ():
            fields[str(name)] = _field(spec, required=section == "required")
    outputs = said.get("output")
    names = tuple(str(output) for output in outputs) if isinstance(outputs, list) else ()
    return Kind(fields=fields, outputs=names, saves=bool(said.get("output_node")))


def _field(spec: object, *, required: bool) -> Field:
    """From `[type, more]`, where a list in place of the type has the options of a combo."""
    parts = spec if isinstance(spec, list) and spec else ["*"]
    more = parts[1] if len(parts) > 1 and isinstance(parts[1], Mapping) else {}
    options = parts[0] if isinstance(parts[0], list) else more.get("options")
    return Field(
        type="COMBO" if isinstance(parts[0], list) else str(parts[0]),
        required=required,
        options=_plain(options) if isinstance(options, list) else None,
        min=_number(more.get("min")),
        max=_number(more.get("max")),
        default=more.get("default"),
        uploads=any(str(name).endswith("_upload") and value for name, value in more.items()),
    )


def _plain(options: list[object]) -> tuple[str, ...] | None:
    """None: they are more than words; each has inputs of its own."""
    words = tuple(str(option) for option in options if isinstance(option, str | int | float))
    return words if len(words) == len(options) else None


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None

"""The program that opens a stranger's file: `python -I -m media.intake.main`, with an order as JSON.

It says what it found in one line of JSON. Whatever else becomes of it, by a limit or by the file, is no finding.
"""

import json
import sys
from dataclasses import asdict
from pathlib import Path

from kinoloom.uploads import Facts, Finding, Order
from media.intake.confining import confine, stay_alone


def main(arguments: list[str]) -> int:
    order = Order(**json.loads(arguments[0]))
    confine(cpu_s=order.cpu_s, most_bytes=order.most_bytes)
    from media.intake.faults import Faulty  # noqa: PLC0415

    try:
        finding = Finding(facts=_done(order))
    except Faulty as error:
        finding = Finding(fault=error.fault)
    sys.stdout.write(json.dumps(asdict(finding)))
    return 0


def _done(order: Order) -> Facts:
    # The limits stand before any of these is imported.
    source, target = Path(order.source), Path(order.target)
    if order.form == "picture":
        return _picture(order, source, target)
    from media.intake import recordings  # noqa: PLC0415

    stay_alone()
    if order.task == "look":
        return recordings.look(source, order.format, order.form)
    return recordings.wash(source, target, order.format, order.form)


def _picture(order: Order, source: Path, target: Path) -> Facts:
    if order.task == "look":
        from media.intake import announced  # noqa: PLC0415

        stay_alone()
        return announced.look(source, order.format)
    from media.intake import pictures  # noqa: PLC0415

    stay_alone()
    return pictures.wash(source, target)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""ComfyUI workflows to choose from: which there are, whether they run here, and running one."""

from pathlib import Path
from typing import Annotated

import typer

from cli.border import command, console
from kinoloom import loop
from kinoloom.settings import Settings

app = typer.Typer(help="Which ComfyUI workflows there are, and whether they run here.", no_args_is_help=True)

Name = Annotated[str, typer.Argument(metavar="NAME", help="`kinoloom workflows list` names them.")]
Only = Annotated[str | None, typer.Argument(metavar="NAME", help="One of them; all otherwise.")]
Words = Annotated[list[str] | None, typer.Argument(metavar="KEY=VALUE", help="Its inputs; files by their path.")]
Out = Annotated[Path, typer.Option("--out", help="The folder for what it makes.")]
AsJson = Annotated[bool, typer.Option("--json", help="As JSON, for programs.")]


@app.command("list")
def list_workflows(*, json: AsJson = False) -> None:
    """Show every workflow with its inputs, size and licence, and whether it runs on the server found."""

    def work(settings: Settings) -> None:
        from cli import workflow_checks  # noqa: PLC0415 - brings the client of ComfyUI with it

        workflow_checks.show(loop.run(workflow_checks.look(settings)), json=json)

    command(work)


@app.command("check")
def check_workflows(name: Only = None, *, json: AsJson = False) -> None:
    """Say what the server lacks for one workflow, or for all; exit code 1 when something is missing."""

    def work(settings: Settings) -> None:
        from cli import workflow_checks  # noqa: PLC0415 - brings the client of ComfyUI with it

        seen = loop.run(workflow_checks.look(settings, only=name, demand=True))
        workflow_checks.tell(seen, json=json)
        if not seen.ok:
            raise typer.Exit(1)

    command(work)


@app.command("run")
def run_workflow(name: Name, words: Words = None, *, out: Out = Path()) -> None:
    """Run a workflow with these inputs; Ctrl-C stops it on the server, too."""

    def work(settings: Settings) -> None:
        from cli import workflow_runs  # noqa: PLC0415 - brings the client of ComfyUI with it

        workflow_runs.run(settings, name, words or [], out, console)

    command(work)

"""What the fake answers, as the recorded server does."""

from collections.abc import AsyncIterator, Awaitable, Callable

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.websockets import WebSocket

from workers.comfyui.fake.catalogue import recorded
from workers.comfyui.fake.files import Refused
from workers.comfyui.fake.machine import Crash, Machine

TROUBLE = "500 Internal Server Error\n\nServer got itself in trouble"


class Routes:
    """One machine's."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine

    def all(self) -> list[BaseRoute]:
        paths: list[tuple[str, Callable[[Request], Awaitable[Response]], str]] = [
            ("/prompt", self.submit, "POST"),
            ("/prompt", self.remaining, "GET"),
            ("/queue", self.queue, "GET"),
            ("/queue", self.change_queue, "POST"),
            ("/history", self.histories, "GET"),
            ("/history", self.change_history, "POST"),
            ("/history/{id}", self.history, "GET"),
            ("/interrupt", self.interrupt, "POST"),
            ("/free", self.free, "POST"),
            ("/view", self.view, "GET"),
            ("/upload/image", self.upload, "POST"),
            ("/system_stats", self.recorded, "GET"),
            ("/features", self.recorded, "GET"),
            ("/object_info", self.object_info, "GET"),
            ("/object_info/{name}", self.object_info, "GET"),
            ("/models", self.models, "GET"),
            ("/models/{folder}", self.models, "GET"),
            ("/embeddings", self.embeddings, "GET"),
        ]
        routes: list[BaseRoute] = [Route(path, serve, methods=[method]) for path, serve, method in paths]
        return [*routes, WebSocketRoute("/ws", self.socket), Route("/ws", self.no_socket)]

    async def submit(self, request: Request) -> Response:
        body = await request.body()
        if self._machine.faults.late_submission is not None:
            await self._machine.faults.late_submission.passed()
        status, answer = self._machine.submit(body)
        return JSONResponse(answer, status)

    async def remaining(self, _: Request) -> Response:
        return JSONResponse({"exec_info": {"queue_remaining": self._machine.prompts.remaining}})

    async def queue(self, _: Request) -> Response:
        await self._machine.looked()
        if self._machine.faults.blank_looks:
            return JSONResponse({"queue_running": [], "queue_pending": []})
        return JSONResponse(self._machine.prompts.shown())

    async def change_queue(self, request: Request) -> Response:
        asked = await request.json()
        if asked.get("clear"):
            self._machine.prompts.clear()
        self._machine.prompts.delete(asked.get("delete", ()))
        self._machine.worker.say_status()
        return Response()

    async def histories(self, request: Request) -> Response:
        await self._machine.looked()
        entries = list(self._machine.prompts.history.items())
        most = int(request.query_params.get("max_items", len(entries)))
        offset = int(request.query_params.get("offset", len(entries) - most))
        return JSONResponse(dict(entries[offset : offset + most]))

    async def history(self, request: Request) -> Response:
        await self._machine.looked()
        if self._machine.faults.blank_looks:
            self._machine.faults.blank_looks -= 1
            return JSONResponse({})
        id = request.path_params["id"]
        found = self._machine.prompts.history.get(id)
        return JSONResponse({} if found is None else {id: found})

    async def change_history(self, request: Request) -> Response:
        asked = await request.json()
        history = self._machine.prompts.history
        for id in list(history) if asked.get("clear") else asked.get("delete", ()):
            history.pop(id, None)
        return Response()

    async def interrupt(self, request: Request) -> Response:
        try:
            asked = await request.json()
        except ValueError:
            asked = {}
        self._machine.worker.interrupt(asked.get("prompt_id"))
        return Response()

    async def free(self, request: Request) -> Response:
        try:
            asked = await request.json()
        except ValueError as error:
            raise Crash from error
        if asked.get("free_memory"):
            self._machine.worker.forget()
        self._machine.frees.append(asked)
        return Response()

    async def view(self, request: Request) -> Response:
        asked = request.query_params
        name, kind = asked.get("filename"), asked.get("type", "output")
        try:
            path = self._machine.folders.viewed(name, asked.get("subfolder", ""), kind)
        except Refused as refused:
            return Response(status_code=refused.status)
        if self._machine.faults.short_views and request.method == "GET":
            self._machine.faults.short_views -= 1
            content = path.read_bytes()
            head = {"content-length": str(len(content))}
            return StreamingResponse(_cut(content), headers=head)
        return FileResponse(path, headers={"Content-Disposition": f'filename="{path.name}"'.encode().decode("latin-1")})

    async def upload(self, request: Request) -> Response:
        async with request.form() as form:
            file = form.get("image")
            if not isinstance(file, UploadFile):
                return PlainTextResponse(TROUBLE, 500) if isinstance(file, str) else Response(status_code=400)
            subfolder, kind = str(form.get("subfolder", "")), str(form.get("type", "input"))
            overwrite = form.get("overwrite") in ("true", "1")
            content = await file.read()
        try:
            name = self._machine.folders.keep(file.filename or "", content, subfolder, kind, overwrite=overwrite)
        except Refused as refused:
            return PlainTextResponse(TROUBLE, 500) if refused.status == 500 else Response(status_code=refused.status)
        return JSONResponse({"name": name, "subfolder": subfolder, "type": kind})

    async def recorded(self, request: Request) -> Response:
        return JSONResponse(recorded("answers.json")[request.url.path.removeprefix("/api")])

    async def object_info(self, request: Request) -> Response:
        info = self._machine.catalogue.info
        name = request.path_params.get("name")
        if name is None:
            return JSONResponse(info)
        return JSONResponse({name: info[name]} if name in info else {})

    async def models(self, request: Request) -> Response:
        models = self._machine.catalogue.models
        folder = request.path_params.get("folder")
        if folder is None:
            return JSONResponse(list(models))
        return JSONResponse(models[folder]) if folder in models else Response(status_code=404)

    async def embeddings(self, _: Request) -> Response:
        return JSONResponse([])

    async def socket(self, socket: WebSocket) -> None:
        if self._machine.faults.no_sockets:
            await socket.close()
            return
        run = self._machine.worker.current
        own = run is not None and run.prompt.client == socket.query_params.get("clientId")
        hello = {"exec_info": {"queue_remaining": self._machine.prompts.remaining}}
        await self._machine.publisher.listen(socket, hello, run.node if run is not None and own else None)

    async def no_socket(self, _: Request) -> Response:
        return PlainTextResponse('No WebSocket UPGRADE hdr: None\n Can "Upgrade" only to "WebSocket".', 400)


async def _cut(content: bytes) -> AsyncIterator[bytes]:
    """Half of it, and then the line is dead."""
    yield content[: len(content) // 2]
    raise ConnectionAbortedError

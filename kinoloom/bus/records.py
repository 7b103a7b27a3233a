"""What a worker writes down about its work, for whoever waits for it."""

import logging
import threading
from collections.abc import Callable

import redis
import structlog
from dramatiq.broker import Broker, MessageProxy
from dramatiq.message import Message
from dramatiq.middleware import Middleware, SkipMessage
from dramatiq.worker import Worker
from pydantic import BaseModel

from kinoloom.bus import scripts
from kinoloom.bus.connection import Connection, bus_errors
from kinoloom.bus.failures import Failure, recorded
from kinoloom.bus.inflight import StreamsMessage
from kinoloom.errors import BusUnreachable, Cancelled, JobDead, UserError
from kinoloom.recipe import Key

log = structlog.get_logger(__name__)

#: milliseconds; a result is remembered this long after the work ended
REMEMBERED_MS = 7 * 86_400_000
#: ends that are announced, with their results; who waits longer than these take finds the record itself
RESULTS_KEPT = 4_000
_AGAIN_MAX_S = 2.0


class TaskRecords(Middleware):
    """Dramatiq middleware: a record says *running*, then *done* or *failed*, before the message is settled.

    What an actor returns is its result: JSON text, a pydantic model, or None when it called `record_done` itself.
    """

    def __init__(self, connection: Connection) -> None:
        self._names = connection.names
        self._client = connection.client()
        self._leaving = threading.Event()

    def is_cancelled(self, key: Key) -> bool:
        """For an actor at work to ask now and then; False too while the bus is away."""
        try:
            return self._client.hget(self._names.task(key), "state") == b"cancelled"
        except redis.RedisError as error:
            log.debug("task.unasked", key=key, error=str(error))
            return False

    def record_done(self, key: Key, result: str) -> None:
        """
        Raises:
            BusUnreachable: the bus is away.
        """
        arguments: list[scripts.Argument] = [key, result, REMEMBERED_MS, RESULTS_KEPT]
        with bus_errors():
            scripts.run(self._client, "finish", [self._names.task(key), self._names.results], arguments)

    def record_failed(self, key: Key, message_id: str, failure: Failure) -> None:
        """Ignored when the work is done, cancelled, or asked for anew by a later message.

        Raises:
            BusUnreachable: the bus is away.
        """
        arguments: list[scripts.Argument] = [key, message_id, failure.model_dump_json(), REMEMBERED_MS, RESULTS_KEPT]
        with bus_errors():
            scripts.run(self._client, "fail", [self._names.task(key), self._names.results], arguments)

    def on_dead(self, message: Message[object], why: str) -> None:
        """For `StreamsBroker(on_dead=...)`: a message whose workers died fails its task."""
        if key := _key(message):
            dead = JobDead(
                f"{message.actor_name} was {why}.",
                hint="The work is probably too large for this machine's memory; try a smaller size, or fewer workers.",
            )
            self.record_failed(key, message.message_id, recorded(dead))

    def before_worker_boot(self, broker: Broker, worker: Worker) -> None:
        self._leaving.clear()
        logging.getLogger("dramatiq.worker.WorkerThread").addFilter(_is_worth_a_line)

    def before_worker_shutdown(self, broker: Broker, worker: Worker) -> None:
        self._leaving.set()

    def before_process_message(self, broker: Broker, message: MessageProxy) -> None:
        """
        Raises:
            SkipMessage: the work is done, unwanted, or another message asks for it.
        """
        if key := _key(message):
            arguments: list[scripts.Argument] = [message.message_id, REMEMBERED_MS]
            if why_not := scripts.run(self._client, "begin", [self._names.task(key)], arguments):
                raise SkipMessage(why_not.decode())

    def after_process_message(
        self,
        broker: Broker,
        message: MessageProxy,
        *,
        result: object = None,
        exception: BaseException | None = None,
    ) -> None:
        key = _key(message)
        if key and exception is None and not message.failed:
            self._insist(message, lambda: self.record_done(key, _text(result)))

    def before_nack(self, broker: Broker, message: MessageProxy) -> None:
        """Before, not after: if this process dies between, the message comes again and nobody waits in vain."""
        key = _key(message)
        if key and not _is_lost(message):
            failure = recorded(message._exception or JobDead("The message was rejected.", hint="See the worker's log."))
            self._insist(message, lambda: self.record_failed(key, message.message_id, failure))

    def _insist(self, message: MessageProxy, write: Callable[[], None]) -> None:
        """Write, however long the bus is away: a settled message without its record would be waited for in vain.

        When the worker has to leave first, the message is marked to be given back.
        """
        if isinstance(message, StreamsMessage):
            message.withheld = True
        wait_s = 0.1
        while True:
            try:
                write()
                break
            except BusUnreachable as error:
                log.warning("task.unrecorded", message=message.message_id, error=str(error), again_in_s=wait_s)
                if self._leaving.wait(wait_s):
                    return
                wait_s = min(2 * wait_s, _AGAIN_MAX_S)
        if isinstance(message, StreamsMessage):
            message.withheld = False


def _key(message: Message[object] | MessageProxy) -> Key | None:
    key = message.options.get("task_key")
    return Key(key) if key else None


def _is_lost(message: MessageProxy) -> bool:
    return isinstance(message, StreamsMessage) and message.lost


def _text(result: object) -> str:
    if isinstance(result, BaseModel):
        return result.model_dump_json()
    return result if isinstance(result, str) else "null"


def _is_worth_a_line(record: logging.LogRecord) -> bool:
    """What Dramatiq logs of messages, without what a person wrote in them.

    It warns of each returned value that its own results middleware does not take, which ours has taken; of messages
    that are not wanted any more; and of errors that are the answer to who asked, and are recorded.
    """
    if "returned a value that is not None" in str(record.msg) or "was skipped" in str(record.msg):
        return False
    error = record.exc_info[1] if record.exc_info else None
    if isinstance(record.args, tuple):
        record.args = tuple(_named(part) for part in record.args)
    return not isinstance(error, UserError | Cancelled)


def _named(part: object) -> object:
    if isinstance(part, Message | MessageProxy):
        return f"{part.actor_name} {part.message_id}"
    return part

"""What our keys in Redis are called."""

from dataclasses import dataclass

from dramatiq.common import q_name

from kinoloom.recipe import Key

#: the consumer group of every queue
GROUP = "workers"
#: nobody's consumer: it holds what was given back or taken from the dead, until the next fetch
RELEASED = "__released__"
#: lane of a message that names none; 0 is the most urgent
USUAL_LANE = 1
#: lane of what may take its time
LATER_LANE = 2
LANES = 3


@dataclass(frozen=True, slots=True)
class Names:
    """The keys of one namespace."""

    namespace: str

    def stream(self, queue: str, lane: int) -> str:
        """Waiting and running messages; an entry is deleted on ack."""
        return f"{self.namespace}:queue:{q_name(queue)}:{lane}"

    def delayed(self, queue: str) -> str:
        """A sorted set by due time."""
        return f"{self.namespace}:queue:{q_name(queue)}:delayed"

    def dead(self, queue: str) -> str:
        """A stream of messages that nobody will deliver again."""
        return f"{self.namespace}:queue:{q_name(queue)}:dead"

    def task(self, key: Key) -> str:
        """The hash that remembers how the work of *key* went."""
        return f"{self.namespace}:task:{key}"

    @property
    def results(self) -> str:
        """A stream of keys whose work ended."""
        return f"{self.namespace}:results"

    @property
    def firehose(self) -> str:
        """A short stream of the events of all productions."""
        return f"{self.namespace}:events"

    def events(self, production: str) -> str:
        """The stream of one production's events."""
        return f"{self.namespace}:events:{production}"

    @property
    def bell(self) -> str:
        """A short stream of rings: there is something for directors to do."""
        return f"{self.namespace}:bell"

    def turn(self, what: str) -> str:
        """Whose turn it is."""
        return f"{self.namespace}:turn:{what}"

    def gpu(self, name: str) -> str:
        """A hash: who is in the memory of a GPU, and who wants it."""
        return f"{self.namespace}:gpu:{name}"

    @property
    def retried(self) -> str:
        """A hash: actor to the times that a job of it was tried again."""
        return f"{self.namespace}:retried"

    @property
    def directors(self) -> str:
        """A hash: the directors that are alive."""
        return f"{self.namespace}:directors"

    @property
    def offers(self) -> str:
        """A hash: worker to the engines it has."""
        return f"{self.namespace}:offers"

"""What is wrong with a file, as an error."""

from kinoloom.uploads import Fault


class Faulty(Exception):
    """The file cannot be used."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault

"""The dead are told from the living, on this machine only."""

import os
import socket
import subprocess
import sys

from kinoloom.bus import identity


def test_a_living_process_is_not_dead() -> None:
    assert identity.is_here(identity.me())
    assert not identity.is_dead_here(identity.me())


def test_a_zombie_is_dead() -> None:
    with subprocess.Popen([sys.executable, "-c", ""], stdin=subprocess.DEVNULL) as process:
        token = identity.of_pid(process.pid)
        os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
        assert identity.is_dead_here(token)


def test_a_process_that_was_waited_for_is_dead() -> None:
    with subprocess.Popen(["sleep", "60"]) as process:
        token = identity.of_pid(process.pid)
        assert not identity.is_dead_here(token)
        process.kill()
    assert identity.is_dead_here(token)


def test_a_number_that_was_given_to_another_process_does_not_revive_the_dead() -> None:
    home, pid, _ = identity.me().split("|")
    assert identity.is_dead_here(f"{home}|{pid}|1")


def test_nothing_is_known_of_processes_elsewhere() -> None:
    other_boot = f"{socket.gethostname()}.00000000.1|1|1"
    assert not identity.is_here(other_boot)
    assert not identity.is_dead_here(other_boot)
    assert not identity.is_dead_here("otherhost.12345678.1|999999|1")


def test_what_is_no_token_names_nobody_dead() -> None:
    assert not any(identity.is_dead_here(text) for text in ("", "|", "worker-7", f"{identity.me().split('|')[0]}|x|1"))

"""Who was let in is answered: the web process's worker at its end."""

import os
import socket
import subprocess
from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from backend.latecomers import PatientWorker, drop_newcomers


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as made:
        made.settimeout(10)
        yield made


def visitor(listener: socket.socket, seconds: float = 10) -> socket.socket:
    return socket.create_connection(listener.getsockname(), timeout=seconds)


def test_who_waits_in_the_queue_is_still_accepted_and_newcomers_are_not(listener):
    with visitor(listener) as waiting:
        drop_newcomers(listener)
        with pytest.raises(TimeoutError):
            visitor(listener, seconds=0.3)
        taken, address = listener.accept()
        with taken:
            assert address == waiting.getsockname()
            waiting.sendall(b"?")
            assert taken.recv(1) == b"?"


def test_who_was_dropped_is_refused_once_all_have_left(listener):
    address = listener.getsockname()
    drop_newcomers(listener)
    listener.close()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(address, timeout=10)


def test_the_whole_server_ends_when_the_master_has_let_go(listener):
    class Worker(SimpleNamespace):
        listens = PatientWorker._master_listens

    assert Worker(sockets=[listener], ppid=os.getpid()).listens()
    assert not Worker(sockets=[listener], ppid=1 << 22).listens()  # more than Linux gives
    with subprocess.Popen(["cat"], stdin=subprocess.PIPE) as other:
        assert not Worker(sockets=[listener], ppid=other.pid).listens()

"""Sessions that send Streamlit what a browser sent, each as fast as it is answered.

It runs in the peer's environment. ``replay.py PORT RECORDING SECONDS CLIENTS`` prints JSON:
seconds it took, milliseconds of each rerun, errors.
"""

from __future__ import annotations

import json
import sys
import threading
import time
from pathlib import Path

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

MOST_SECONDS = 30.0


def session(port: int, frames: list[bytes], seconds: float, times: list[float], errors: list[str]) -> None:
    opening, *switches = frames
    address = f"ws://127.0.0.1:{port}/_stcore/stream"
    try:
        with connect(address, subprotocols=["streamlit"], max_size=None, compression=None) as socket:
            rerun(socket, opening)
            until = time.perf_counter() + min(seconds, MOST_SECONDS)
            while time.perf_counter() < until:
                began = time.perf_counter()
                rerun(socket, switches[len(times) % len(switches)])
                times.append(1000 * (time.perf_counter() - began))
    except Exception as fault:  # counted, not hidden
        errors.append(repr(fault))


def rerun(socket, frame: bytes) -> None:
    """Send a request to run the script and take messages until it has ended."""
    socket.send(frame)
    message = ForwardMsg()
    while message.WhichOneof("type") != "script_finished":
        message.ParseFromString(socket.recv(timeout=30))


def main() -> None:
    port, recording, seconds, clients = sys.argv[1:]
    steps = json.loads(Path(recording).read_text("utf-8"))
    frames = [bytes.fromhex(frame) for step in steps for frame in step["frames"]]
    times: list[float] = []
    errors: list[str] = []
    work = (int(port), frames, float(seconds), times, errors)
    threads = [threading.Thread(target=session, args=work) for _ in range(int(clients))]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(json.dumps({"seconds": time.perf_counter() - start, "times": times, "errors": errors}))


main()

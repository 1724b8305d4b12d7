"""A server on this machine that speaks as the publishers do, and what it may answer."""

import io
import json
import socket
import threading
import urllib.parse
import zipfile
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


def zipped(content, name="tabelle.csv"):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return out.getvalue()


def status(code, content="", **more):
    told = {"Code": code, "Content": content, "Type": "Information"}
    return json.dumps({"Ident": {"Service": "data"}, "Status": told, **more}).encode()


class Server(ThreadingHTTPServer):
    """Answers by path, one after the other, the last one stays: a body, a triple or a function."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers, self.asked = {}, []

    @property
    def base(self):
        return f"http://127.0.0.1:{self.server_address[1]}/"

    def handle_error(self, *_):
        """Whoever breaks off is part of the tests."""


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        """Nothing."""

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.answer(dict(urllib.parse.parse_qsl(body)))

    def do_GET(self):
        self.answer({})

    def answer(self, form):
        self.server.asked.append((self.path, form, dict(self.headers)))
        waiting = self.server.answers.get(self.path, [(404, {}, b"")])
        given = waiting.pop(0) if len(waiting) > 1 else waiting[0]
        if callable(given):
            given = given(self)
            if given is None:
                return
        state, headers, body = given if isinstance(given, tuple) else (200, {}, given)
        self.send_response(state)
        for name, value in ({"Content-Length": str(len(body))} | headers).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
        if int(headers.get("Content-Length", len(body))) != len(body):
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR)


@contextmanager
def serving():
    """The server while it runs."""
    made = Server()
    thread = threading.Thread(target=made.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield made
    made.shutdown()
    made.server_close()


class Waits(list):
    """Instead of sleeping: how long one would have."""

    def __call__(self, seconds):
        self.append(seconds)

"""A rerank endpoint as a process of its own: the longer a passage, the higher its score.

`behaviour`, its first argument: empty, or refuses, babbles, forgets, infinite, hangs or redirects.
"""

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


class Handler(BaseHTTPRequestHandler):
    behaviour = ""

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.behaviour == "hangs":
            threading.Event().wait()
        status = {"refuses": 503, "redirects": 302}.get(self.behaviour, 200)
        body = b"<html>" if self.behaviour == "babbles" else json.dumps(self.answer(asked)).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        if status == 302:
            self.send_header("Location", "http://127.0.0.1:9/elsewhere")
        self.end_headers()
        self.wfile.write(body)

    def answer(self, asked: dict[str, list[str]]) -> object:
        named = "model" in asked
        texts = asked["documents" if named else "texts"]
        score = "relevance_score" if named else "score"
        rows = [{"index": i, score: float(len(text))} for i, text in enumerate(texts)][::-1]
        if self.behaviour == "forgets":
            rows = rows[1:]
        if self.behaviour == "infinite":
            rows[0][score] = float("inf")
        return {"results": rows} if named else rows

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def rerank_server(behaviour: str = "") -> Iterator[str]:
    """The address of such a process."""
    command = [sys.executable, str(Path(__file__)), behaviour]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        try:
            yield process.stdout.readline().strip()
        finally:
            process.kill()


if __name__ == "__main__":
    Handler.behaviour = sys.argv[1]
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    print(f"http://127.0.0.1:{server.server_address[1]}/rerank", flush=True)
    server.serve_forever()

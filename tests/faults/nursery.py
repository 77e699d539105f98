"""Raises servers' write paths one after another and kills each with SIGKILL at a random moment.

python nursery.py DATABASE_URL ROUNDS SEED -> JSON lines on stdout: one for every acknowledgement that a
robot had received before its process died.  Children are forked from this process, which has imported
everything and started no thread, so that a life and a death take some 50 ms.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import threading
import time
from itertools import count
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1])]

from factories import HOST, SYSTEM, charter, judge, split

from arena.bout import commands as c
from arena.bout.flow import next_act
from arena.services import stage
from arena.services.house import House
from arena.services.perform import perform

SEATS = 9
LIVES_A_BOUT = 10  # a bout outlives some processes, so that catching up is part of the test


def main() -> None:
    url, rounds, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    chance = random.Random(seed)
    for life in range(rounds):
        bout = f"k{life // LIVES_A_BOUT}"
        for line in one_life(url, bout, life, chance.uniform(0, 0.03)):
            sys.stdout.write(json.dumps(line) + "\n")


def one_life(url: str, bout: str, life: int, delay: float) -> list[dict[str, object]]:
    """What one process acknowledged before it was killed ``delay`` seconds after its first acknowledgement."""
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(ours)
        robots(url, bout, life, theirs)
        os._exit(1)
    os.close(theirs)
    heard = os.read(ours, 65536)
    time.sleep(delay)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while more := os.read(ours, 65536):
        heard += more
    os.close(ours)
    return [json.loads(line) for line in heard.decode().splitlines() if line.endswith("}")]


def robots(url: str, bout: str, life: int, told: int) -> None:
    """Nine judges who submit as fast as they can and tell of each receipt."""
    stage.install(House(url))
    open_for_scoring(bout)
    for number in range(1, SEATS + 1):
        threading.Thread(target=robot, args=(bout, life, number, told), daemon=True).start()
    time.sleep(30)


def open_for_scoring(bout: str) -> None:
    """The same commands under the same ids in every life: only the first one makes them happen."""
    perform(bout, c.OpenBout(charter((1, SEATS))), SYSTEM, command_id="open-bout")
    while not isinstance(act := next_act(stage.current(bout)), c.LockEntry):
        perform(bout, act, HOST, command_id=f"host-{type(act).__name__}")


def robot(bout: str, life: int, number: int, told: int) -> None:
    for turn in count():
        command_id = f"life{life:05d}-seat{number}-{turn}"
        total = str(80 + turn % 20)
        receipt = perform(bout, c.SubmitSheet("e1", split(total)), judge(number), command_id=command_id)
        line = {"bout": bout, "id": command_id, "total": total, "seq": receipt.seq, "hash": receipt.hash}
        os.write(told, (json.dumps(line) + "\n").encode())


if __name__ == "__main__":
    main()

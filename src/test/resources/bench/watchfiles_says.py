"""Says what watchfiles says. Arguments: directory, poll interval in milliseconds (0: events). Ends with its input."""
import os
import sys
import threading
import time

import watchfiles.main

directory, interval = sys.argv[1], int(sys.argv[2])


def end_with_input():
    while sys.stdin.readline():
        pass
    os._exit(0)


threading.Thread(target=end_with_input, daemon=True).start()
begin = time.monotonic_ns()
notify = watchfiles.main.RustNotify


def ready_notify(*args):
    made = notify(*args)
    print(f"ready {time.monotonic_ns() - begin}", flush=True)
    return made


watchfiles.main.RustNotify = ready_notify
polling = {"force_polling": True, "poll_delay_ms": interval} if interval else {}
for changes in watchfiles.main.watch(directory, **polling):
    now = time.monotonic_ns()
    lines = [f"set {now}"] + [f"change {now} {path}" for _, path in changes]
    print("\n".join(lines), flush=True)

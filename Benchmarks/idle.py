#!/usr/bin/env python3
"""What floorwatch costs while nothing happens, beside node_exporter, collectd and netdata, all in the same minutes.

usage: Benchmarks/idle.py [--seconds N] [--rounds N] FLOORWATCH      (`make bench-idle` builds the binary and calls this)

floorwatch watches 60 sensors of a machine that umockdev plays, every 10 s, and follows four logs: once empty ones, and
once with a day of 100 agents in them, read when it starts. Memory, threads and processor time are read from /proc over the
same window for everyone, memory once a second: the median and the highest are told, and the median is held against the
budget. node_exporter is scraped every 15 s. Exit status 1 if a budget is not kept. Then:
- start to READY: from exec to READY=1 on systemd's notification socket;
- a line's way to disk: from appending it to a session log to the transaction that holds it;
- a line's way to an event: a line that reveals that its log was shortened is an event by itself
  (floorwatch.source.truncated.v1). Alerts are said when their window and the log's lateness have passed, by design; the
  way through database and journal is the same.
The peers are Debian's packages; those that are missing are installed when this runs as root, else left out.
"""
import argparse, json, os, shutil, signal, socket, sqlite3, statistics, subprocess, sys, tempfile, time
from pathlib import Path

from idle_peers import PEERS, Peer, cost, install, precise

SENSORS = 60
BUDGET = {"rss": 24.0, "threads": 6, "cpu": 0.1, "ready": 300.0, "event": 50.0}


def machine():
    """Ten chips of six temperatures each, as umockdev describes them."""
    lines = []
    for chip in range(SENSORS // 6):
        lines += [f"P: /devices/platform/board.{chip}", "E: SUBSYSTEM=platform", "",
                  f"P: /devices/platform/board.{chip}/hwmon/hwmon{chip}", "E: SUBSYSTEM=hwmon", f"A: name=board{chip}\\n"]
        for number in range(1, 7):
            lines += [f"A: temp{number}_input={30000 + 100 * chip + number}\\n", f"A: temp{number}_max=90000\\n"]
        lines.append("")
    return "\n".join(lines)


class Floor:
    """A configured floor in a folder of its own, on the mocked machine."""

    def __init__(self, folder, binary):
        self.folder, self.binary = folder, binary
        (folder / "machine.umockdev").write_text(machine())
        self.holder = subprocess.Popen(
            ["umockdev-run", "-d", folder / "machine.umockdev", "--", "sh", "-c",
             f"echo $UMOCKDEV_DIR $LD_PRELOAD > '{folder}/machine.env'; exec sleep 86400"], start_new_session=True)
        while not (folder / "machine.env").exists() or len((folder / "machine.env").read_text().split()) < 2:
            time.sleep(0.01)
        place, preload = (folder / "machine.env").read_text().split()[:2]
        self.environment = dict(os.environ, UMOCKDEV_DIR=place, LD_PRELOAD=preload)
        (folder / "floorwatch.yaml").write_text("""site: bench-1
time_zone: Europe/Amsterdam
purpose: "Measure what the daemon costs, with nobody real in it."
feeds: [ { path: "feeds/*.jsonl" } ]
session_logs:
  - { path: queue_log, format: asterisk-queue-log }
  - { path: "chats/*.jsonl", format: native }
  - { path: short.jsonl, format: native }
key_file: key
paths: { log: log, state: state }
""")
        for name in ("feeds", "chats"):
            (folder / name).mkdir()
        for name in ("feeds/room.jsonl", "queue_log", "chats/today.jsonl", "short.jsonl"):
            (folder / name).touch()
        subprocess.run([binary, "key", "create", folder / "key"], check=True, stdout=subprocess.DEVNULL)
        self.daemon = None

    def start(self):
        """Starts the daemon; gives the milliseconds until it said READY=1."""
        path = self.folder / "notify"
        path.unlink(missing_ok=True)
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as notify:
            notify.bind(str(path))
            notify.settimeout(30)
            begin = time.monotonic()
            self.daemon = subprocess.Popen(
                [self.binary, "run", "--config", self.folder / "floorwatch.yaml"], stderr=open(self.folder / "said", "w"),
                env=dict(self.environment, NOTIFY_SOCKET=str(path)))
            while b"READY=1" not in notify.recv(4096):
                pass
            return (time.monotonic() - begin) * 1000

    def stop(self):
        self.daemon.send_signal(signal.SIGTERM)
        self.daemon.wait(10)

    def end(self):
        if self.daemon and self.daemon.poll() is None:
            self.stop()
        if self.holder.poll() is None:
            os.killpg(self.holder.pid, signal.SIGTERM)
            self.holder.wait()

    # -- a line's way

    def contact(self, number):
        now = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime()) + "Z"
        return json.dumps({"v": 1, "time": now, "source": "chat-1", "event": "contact.connected", "agent": f"a-{number % 20}",
                           "team": "chat", "contact": f"c-{number}", "channel": "chat", "queue": "web"}) + "\n"

    def store(self):
        return sqlite3.connect(f"file:{self.folder}/state/floorwatch.sqlite?mode=ro", uri=True, isolation_level=None)

    def wait_until_taken(self, store, log, size):
        """Waits until a transaction says that the log has been read exactly this far."""
        # A file that was shortened goes on under a new number; the old one is kept for a while.
        query, begin = "SELECT offset FROM checkpoint WHERE path = ? ORDER BY file DESC LIMIT 1", time.monotonic()
        while (store.execute(query, (str(log.resolve()),)).fetchone() or (0,))[0] != size:
            time.sleep(0.0005)
            if time.monotonic() - begin > 30:
                sys.exit(f"{log} was not taken in within 30 s:\n" + (self.folder / "said").read_text()[-2000:])

    def to_disk(self, rounds):
        """Milliseconds from an appended line to its transaction."""
        log, taken, store = self.folder / "chats/today.jsonl", [], self.store()
        for number in range(rounds):
            with open(log, "a") as file:
                file.write(self.contact(number))
                file.flush()
                begin, size = time.monotonic(), file.tell()
            self.wait_until_taken(store, log, size)
            taken.append((time.monotonic() - begin) * 1000)
            time.sleep(0.013)
        store.close()
        return taken

    def to_event(self, rounds):
        """Milliseconds from the line that shows that its log was shortened to the event in the journal."""
        log, journal, taken, store = self.folder / "short.jsonl", self.folder / "log/alerts.jsonl", [], self.store()
        for number in range(rounds):
            with open(log, "a") as file:
                file.write(self.contact(number) + self.contact(number + 1))
            # Only what has been read can be found missing.
            self.wait_until_taken(store, log, os.stat(log).st_size)
            before = os.stat(journal).st_size
            # Shortened and written to in one go: the shortening alone is seen, and told, at once.
            begin = time.monotonic()
            with open(log, "w") as file:
                file.write(self.contact(number + 2))
            while os.stat(journal).st_size == before:
                time.sleep(0.0002)
                if time.monotonic() - begin > 30:
                    sys.exit("no event within 30 s of a line:\n" + (self.folder / "said").read_text()[-2000:])
            taken.append((time.monotonic() - begin) * 1000)
            # The offset of the round before must not pass for this round's.
            self.wait_until_taken(store, log, os.stat(log).st_size)
        text = journal.read_text()
        if text.count("floorwatch.source.truncated.v1") < rounds:
            sys.exit("the events were not those that were waited for:\n" + text[-2000:])
        return taken


def fill(floor):
    """A day of 100 agents, yesterday's, in one of the logs."""
    generator = floor.folder / "generate"
    source = Path(__file__).with_name("gen_session_logs.c")
    subprocess.run(["cc", "-O2", "-o", generator, source, "-lm"], check=True)
    yesterday = time.strftime("%Y-%m-%d", time.gmtime(time.time() - 86_400))
    subprocess.run([generator, "--agents", "100", "--start", yesterday, "--days", "1", "--native",
                    floor.folder / "chats/today.jsonl"], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def percentile(values, share):
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def verdict(value, limit):
    return "ok" if value <= limit else "OVER"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=int, default=120, help="length of the idle window")
    parser.add_argument("--rounds", type=int, default=300, help="lines whose way is timed")
    parser.add_argument("binary", type=Path)
    options = parser.parse_args()
    if not shutil.which("umockdev-run"):
        sys.exit("umockdev is needed for 60 sensors: tools/setup.sh test installs it")
    peers = install()
    with tempfile.TemporaryDirectory(prefix="floorwatch-idle-") as place:
        place = Path(place)
        # As the package installs it.
        binary = place / "floorwatch"
        shutil.copy(options.binary.resolve(), binary)
        subprocess.run(["strip", "--strip-unneeded", binary], check=True)
        (place / "floor").mkdir()
        floor, full, others = Floor(place / "floor", binary), None, []
        try:
            ready = []
            for _ in range(10):
                ready.append(floor.start())
                floor.stop()
            floor.start()
            others = [Peer(name, place / name) for name in peers]
            pids = {"floorwatch": floor.daemon.pid, **{peer.name: peer.process.pid for peer in others}}
            # The same daemon beside it, on a floor where a day's logs were there when it started.
            (place / "full").mkdir()
            full = Floor(place / "full", binary)
            fill(full)
            full.start()
            pids["floorwatch, a day of 100 agents in its logs"] = full.daemon.pid
            time.sleep(30)
            before = {name: cost(pid) for name, pid in pids.items()}
            samples = {name: [] for name in pids}
            fine, begin, scraped = precise(floor.daemon.pid), time.monotonic(), 0.0
            while time.monotonic() - begin < options.seconds:
                if time.monotonic() - scraped >= 15:
                    scraped = time.monotonic()
                    for peer in others:
                        peer.scrape()
                for name, pid in pids.items():
                    samples[name].append(cost(pid)["rss"])
                time.sleep(1)
            window = time.monotonic() - begin
            after = {name: cost(pid) for name, pid in pids.items()}
            fine = (precise(floor.daemon.pid) - fine) / window * 100
            full.end()
            for peer in others:
                peer.end()
            disk, event = floor.to_disk(options.rounds), floor.to_event(options.rounds)
        finally:
            for peer in others:
                peer.end()
            floor.end()
            if full:
                full.end()

    print(f"Idle for {window:.0f} s: floorwatch with {SENSORS} sensors every 10 s and 4 followed logs\n")
    print("| | RSS MiB, median | highest | anonymous | PSS | threads | CPU % of one core |\n|---|---:|---:|---:|---:|---:|---:|")
    for name, value in after.items():
        share = (value["seconds"] - before[name]["seconds"]) / window * 100
        print(f"| {name} | {statistics.median(samples[name]):.1f} | {max(samples[name]):.1f} | {value['anon']:.1f} | {value['pss']:.1f} | {value['threads']} | {share:.3f} |")
    for name in sorted(set(PEERS) - set(peers)):
        print(f"| {name} | not installed |||||| ")
    own, over = after["floorwatch"], []
    print("\n| floorwatch | measured | at most | |\n|---|---:|---:|---|")
    for words, value, limit in (
            ("RSS, MiB", statistics.median(samples["floorwatch"]), BUDGET["rss"]),
            ("RSS with a day in the logs, MiB", statistics.median(samples["floorwatch, a day of 100 agents in its logs"]),
             BUDGET["rss"]),
            ("threads", own["threads"], BUDGET["threads"]),
            ("CPU, % of one core (scheduler's count)", fine, BUDGET["cpu"]),
            ("start to READY, ms, slowest of 10", max(ready), BUDGET["ready"]),
            ("line to event on disk, ms, 99th percentile", percentile(event, 0.99), BUDGET["event"]),
            ("line to its transaction, ms, 99th percentile", percentile(disk, 0.99), BUDGET["event"])):
        print(f"| {words} | {value:.3g} | {limit:g} | {verdict(value, limit)} |")
        if value > limit:
            over.append(words)
    print(f"\nMedians: READY {statistics.median(ready):.0f} ms, event {statistics.median(event):.1f} ms, "
          f"transaction {statistics.median(disk):.1f} ms. umockdev's library is part of floorwatch's memory here.")
    if over:
        sys.exit("over its budget: " + "; ".join(over))


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Compares floorwatch with DuckDB on generated logs of a 500-seat floor and prints tables of ratios.

usage: Benchmarks/compare.py [--days N] [--runs N] [--lengths N,N,N] FLOORWATCH      (`make bench` builds and calls this)

DuckDB answers only the weekly query of query.md; `floorwatch replay` computes all measures and evaluates all rules. Both
read the same file from a warm page cache, in turns, on all cores; medians are printed. Quote the ratios, not the seconds.
A second table shows that the cost of an event does not depend on the length of the log.
DuckDB, the generator and the logs (5 GB) are kept in ~/.cache/floorwatch-bench (or $XDG_CACHE_HOME). Needs cc and
python3-venv; valgrind, where installed, counts instructions, which do not depend on what else the machine does.
"""
import argparse, os, re, shutil, statistics, subprocess, sys, tempfile, time
from pathlib import Path

HERE = Path(__file__).resolve().parent
CACHE = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "floorwatch-bench"
DUCKDB = "duckdb==2.0.0"


def prepare(days):
    """The generator and the logs, made when they are missing; gives the logs."""
    CACHE.mkdir(parents=True, exist_ok=True)
    generator, source = CACHE / "gen_session_logs", HERE / "gen_session_logs.c"
    if not generator.exists() or generator.stat().st_mtime < source.stat().st_mtime:
        subprocess.run(["cc", "-O2", "-o", generator, source, "-lm"], check=True)
    native, queue_log = CACHE / f"{days}-days.ndjson", CACHE / f"{days}-days.qlog"
    if not (native.exists() and queue_log.exists()):
        print(f"Generating {days} days of logs", file=sys.stderr)
        subprocess.run([generator, "--days", str(days), "--native", native, "--queue-log", queue_log],
                       check=True, stderr=subprocess.DEVNULL)
    return native, queue_log


def duckdb():
    """The interpreter that has DuckDB, made when it is missing."""
    python = CACHE / "venv" / "bin" / "python3"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", CACHE / "venv"], check=True)
    if subprocess.run([python, "-c", "import duckdb"], stderr=subprocess.DEVNULL).returncode:
        print("Installing DuckDB", file=sys.stderr)
        subprocess.run([python, "-m", "pip", "install", "--quiet", DUCKDB], check=True)
    return python


def measure(command):
    """Wall seconds, processor seconds and peak MiB of one run."""
    begin = time.monotonic()
    process = subprocess.Popen([str(part) for part in command], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{command[0]} ended with status {process.returncode}")
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def count_lines(log):
    return int(subprocess.run(["wc", "-l", log], stdout=subprocess.PIPE, check=True).stdout.split()[0])


def instructions(command, log, lines):
    """The instructions of a run over the first lines of a log; None without valgrind."""
    if not shutil.which("valgrind"):
        return None
    with tempfile.TemporaryDirectory() as folder:
        # Valgrind stumbles over Swift's debug information.
        binary = Path(folder) / "floorwatch"
        subprocess.run(["objcopy", "--strip-debug", command[0], binary], check=True)
        piece = Path(folder) / log.name
        with open(log, "rb") as source, open(piece, "wb") as target:
            for _, line in zip(range(lines), source):
                target.write(line)
        run = subprocess.run(
            ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", binary, *command[1:], piece],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    found = re.search(r"Collected\s*:\s*(\d+)", run.stderr)
    return int(found[1]) if found else None


def instructions_per_line(command, log, lines=60_000):
    """From two pieces of the log, so that the start does not count."""
    counts = [instructions(command, log, part) for part in (lines // 3, lines)]
    return None if None in counts else (counts[1] - counts[0]) / (lines - lines // 3)


def compare(title, log, sql, python, binary, runs, rollups):
    """Prints the rows of one log."""
    query = (HERE / sql).read_text().replace("__FILE__", str(log))
    commands = {
        "DuckDB, weekly query": [python, "-c", f"import duckdb; duckdb.connect().execute({query!r})"],
        "floorwatch replay": [binary, "replay"],
        **({"floorwatch replay, rollups written": [binary, "replay", "--rollups", "/dev/null"]} if rollups else {}),
        "floorwatch logs inspect": [binary, "logs", "inspect"],
    }
    lines = count_lines(log)
    times = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            times[name].append(measure(command if name.startswith("DuckDB") else [*command, log]))
    base = statistics.median(seconds for seconds, _, _ in times["DuckDB, weekly query"])
    for name, command in commands.items():
        seconds = statistics.median(seconds for seconds, _, _ in times[name])
        peak = max(peak for _, _, peak in times[name])
        count = None if name.startswith("DuckDB") else instructions_per_line(command, log)
        print(f"| {title} | {name} | {seconds:.2f} | {lines / seconds / 1e6:.2f} | {peak:.0f} "
              f"| {'' if count is None else f'{count:,.0f}'} | {base / seconds:.2f} |", flush=True)


def show_flatness(lengths, binary, runs):
    """Prints what an event costs in logs of several lengths."""
    print("\n| days | events | replay, wall ns/event | processor ns/event | peak MiB | instructions/event so far |")
    print("|---:|---:|---:|---:|---:|---:|")
    for days in lengths:
        log, _ = prepare(days)
        lines = count_lines(log)
        runs_done = [measure([binary, "replay", log]) for _ in range(runs)]
        wall, busy = (statistics.median(run[part] for run in runs_done) / lines * 1e9 for part in (0, 1))
        # Longer logs would take valgrind hours.
        count = instructions_per_line([binary, "replay"], log, lines) if lines < 2_000_000 else None
        print(f"| {days} | {lines:,} | {wall:.0f} | {busy:.0f} | {max(run[2] for run in runs_done):.0f} "
              f"| {'' if count is None else f'{count:,.0f}'} |", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--days", type=int, default=31)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--lengths", default="1,7,31,181", help="days of the logs of the second table; empty for none")
    parser.add_argument("binary", type=Path)
    options = parser.parse_args()
    binary = options.binary.resolve()
    (native, queue_log), python = prepare(options.days), duckdb()
    usage = subprocess.run([binary, "replay", "--help"], stdout=subprocess.PIPE, text=True).stdout
    rollups = "--rollups" in usage
    print(f"{options.days} days, {os.cpu_count()} cores, medians of {options.runs}\n")
    print("| log | program | wall s | M lines/s | peak MiB | instructions/line | times DuckDB's speed |")
    print("|---|---|---:|---:|---:|---:|---:|")
    compare("native", native, "duckdb_weekly.sql", python, binary, options.runs, rollups)
    compare("queue_log", queue_log, "duckdb_queue_log.sql", python, binary, options.runs, rollups)
    if options.lengths:
        show_flatness([int(days) for days in options.lengths.split(",")], binary, options.runs)


main()

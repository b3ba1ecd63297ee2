#!/usr/bin/env python3
"""Compares floorwatch with DuckDB on a generated month of a 500-seat floor and prints a table of ratios.

usage: Benchmarks/compare.py [--days N] [--runs N] FLOORWATCH      (`make bench` builds the binary and calls this)

DuckDB answers only the weekly query of query.md; `floorwatch replay` computes all measures and evaluates all rules. Both
read the same file from a warm page cache, in turns, on all cores; medians are printed. Quote the ratios, not the seconds.
DuckDB, the generator and the logs are kept in ~/.cache/floorwatch-bench (or $XDG_CACHE_HOME). Needs cc and python3-venv;
valgrind, where installed, counts instructions, which do not depend on what else the machine does.
"""
import argparse, os, re, shutil, statistics, subprocess, sys, tempfile, time
from pathlib import Path

HERE = Path(__file__).resolve().parent
CACHE = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "floorwatch-bench"
DUCKDB = "duckdb==2.0.0"


def prepare(days):
    """The generator, the logs and DuckDB, made when they are missing; gives the logs and DuckDB's interpreter."""
    CACHE.mkdir(parents=True, exist_ok=True)
    generator, source = CACHE / "gen_session_logs", HERE / "gen_session_logs.c"
    if not generator.exists() or generator.stat().st_mtime < source.stat().st_mtime:
        subprocess.run(["cc", "-O2", "-o", generator, source, "-lm"], check=True)
    native, queue_log = CACHE / f"{days}-days.ndjson", CACHE / f"{days}-days.qlog"
    if not (native.exists() and queue_log.exists()):
        print(f"Generating {days} days of logs", file=sys.stderr)
        subprocess.run([generator, "--days", str(days), "--native", native, "--queue-log", queue_log],
                       check=True, stderr=subprocess.DEVNULL)
    python = CACHE / "venv" / "bin" / "python3"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", CACHE / "venv"], check=True)
    if subprocess.run([python, "-c", "import duckdb"], stderr=subprocess.DEVNULL).returncode:
        print("Installing DuckDB", file=sys.stderr)
        subprocess.run([python, "-m", "pip", "install", "--quiet", DUCKDB], check=True)
    return native, queue_log, python


def measure(command):
    """Wall seconds and peak MiB of one run."""
    begin = time.monotonic()
    process = subprocess.Popen([str(part) for part in command], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{command[0]} ended with status {process.returncode}")
    return seconds, usage.ru_maxrss / 1024


def instructions_per_line(command, log):
    """From two pieces of the log, so that the start does not count; None without valgrind."""
    if not shutil.which("valgrind"):
        return None
    counts = []
    with tempfile.TemporaryDirectory() as folder:
        # Valgrind stumbles over Swift's debug information.
        binary = Path(folder) / "floorwatch"
        subprocess.run(["objcopy", "--strip-debug", command[0], binary], check=True)
        for lines in (20_000, 60_000):
            piece = Path(folder) / log.name
            with open(log, "rb") as source, open(piece, "wb") as target:
                for _, line in zip(range(lines), source):
                    target.write(line)
            run = subprocess.run(
                ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", binary, *command[1:], piece],
                stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
            found = re.search(r"Collected\s*:\s*(\d+)", run.stderr)
            if not found:
                return None
            counts.append(int(found[1]))
    return (counts[1] - counts[0]) / 40_000


def compare(title, log, sql, python, binary, runs):
    """Prints the rows of one log."""
    query = (HERE / sql).read_text().replace("__FILE__", str(log))
    commands = {
        "DuckDB, weekly query": [python, "-c", f"import duckdb; duckdb.connect().execute({query!r})"],
        "floorwatch replay": [binary, "replay"],
        "floorwatch logs inspect": [binary, "logs", "inspect"],
    }
    lines = int(subprocess.run(["wc", "-l", log], stdout=subprocess.PIPE, check=True).stdout.split()[0])
    times = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            times[name].append(measure(command if name.startswith("DuckDB") else [*command, log]))
    base = statistics.median(seconds for seconds, _ in times["DuckDB, weekly query"])
    for name, command in commands.items():
        seconds = statistics.median(seconds for seconds, _ in times[name])
        peak = max(peak for _, peak in times[name])
        count = None if name.startswith("DuckDB") else instructions_per_line(command, log)
        print(f"| {title} | {name} | {seconds:.2f} | {lines / seconds / 1e6:.2f} | {peak:.0f} "
              f"| {'' if count is None else f'{count:,.0f}'} | {base / seconds:.2f} |", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--days", type=int, default=31)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("binary", type=Path)
    options = parser.parse_args()
    native, queue_log, python = prepare(options.days)
    print(f"{options.days} days, {os.cpu_count()} cores, medians of {options.runs}\n")
    print("| log | program | wall s | M lines/s | peak MiB | instructions/line | times DuckDB's speed |")
    print("|---|---|---:|---:|---:|---:|---:|")
    compare("native", native, "duckdb_weekly.sql", python, options.binary.resolve(), options.runs)
    compare("queue_log", queue_log, "duckdb_queue_log.sql", python, options.binary.resolve(), options.runs)


main()

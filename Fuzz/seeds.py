#!/usr/bin/env python3
"""Lays out what fuzzing starts from: good input for every parser, and what commonly happens to it.

usage: Fuzz/seeds.py FUZZ_BINARY FOLDER
"""
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
RECORDED = ROOT.parent / "shared" / "data" / "session_logs"  # absent at most places; nothing depends on it
LONGEST = 8000


def lines(path, start=0):
    """Whole lines of a file, as many as a seed may hold."""
    text, size = b"", 0
    for line in path.read_bytes().splitlines(keepends=True)[start:]:
        size += len(line)
        if size > LONGEST:
            break
        text += line
    return text or path.read_bytes()[:LONGEST]


def soiled(text):
    """The text as it is, and as files arrive: cut, doubled, from another system, with holes and strange bytes."""
    middle = len(text) // 2
    yield "clean", text
    yield "crlf", text.replace(b"\n", b"\r\n")
    yield "bom", b"\xef\xbb\xbf" + text
    yield "torn", text[: middle + 7]
    yield "headless", text[middle - 7 :]
    yield "holes", text[:middle] + b"\0" * 16 + text[middle:]
    yield "latin1", text[:middle] + b"\xe9\xff" + text[middle:]
    yield "backwards", b"".join(reversed(text.splitlines(keepends=True)))
    yield "digits", text.replace(b"1", b"9999999999")
    yield "quotes", text.replace(b'"', b"").replace(b"\n", b'"\n')
    yield "signs", text.replace(b":", b":-").replace(b"|", b"|-").replace(b",", b",-")
    if len(text) * 2 <= LONGEST:
        yield "twice", text + text


def sources(target):
    """The good inputs of a target."""
    tables, demo = ROOT / "Fuzz" / "Seeds", ROOT / "Demo" / "recorded-floor"
    yield from ((path.name, lines(path)) for path in sorted((tables / target).glob("*")))
    if target in ("logs", "inspection"):
        recorded = sorted(RECORDED.glob("*")) if RECORDED.is_dir() else []
        more = [demo / "queue_log", demo / "chats.jsonl"] + recorded
        yield from ((path.name, lines(path)) for path in more)
    if target == "inspection":
        yield from ((path.name, lines(path)) for path in sorted((tables / "logs").glob("*")))
    if target in ("csv", "roster"):
        yield "agents", lines(demo / "agents.csv")
    if target == "readings":
        yield "demo", lines(demo / "readings.jsonl")
    if target == "configuration":
        fixtures = ROOT / "Tests" / "FloorDaemonTests" / "Configuration" / "Fixtures"
        for path in [demo / "floorwatch.yaml", *sorted(fixtures.glob("*.yaml"))]:
            yield path.name, lines(path)


def ask(binary, question):
    return subprocess.run([binary, question], check=True, capture_output=True, text=True).stdout.split()


def main(binary, folder):
    formats = ask(binary, "--formats")
    for target in ask(binary, "--targets"):
        seeds = pathlib.Path(folder) / target
        seeds.mkdir(parents=True, exist_ok=True)
        for name, good in sources(target):
            for way, text in soiled(good):
                if target == "csv":
                    text = b"\x80" + text
                if target != "logs":
                    (seeds / f"{name}.{way}").write_bytes(text)
                    continue
                # A recorded log goes to every parser, a format's own sample to its own.
                for number in [formats.index(name)] if name in formats else range(len(formats)):
                    (seeds / f"{name}.{way}.{number}").write_bytes(bytes([number, 0x80]) + text)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__.strip())
    main(sys.argv[1], sys.argv[2])

"""Makes the pages that tools/pages.py looks at: weeks of the recorded month, and a board written by a living daemon."""
import json
import math
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from datetime import datetime, timedelta, timezone
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WEEKS = [("2026-W28", "en"), ("2026-W29", "nl"), ("2026-W31", "en"), ("2026-W31", "nl")]
TEAMS = {"chat": ("floor-1", 10), "voice": ("floor-2", 12), "retour": ("floor-3", 5)}
NAMES = {"en": ("Floor 1", "Floor 2", "Floor 3 west"), "nl": ("Verdieping 1", "Verdieping 2", "Verdieping 3 west")}


def call(*arguments, **options):
    done = subprocess.run(arguments, capture_output=True, text=True, **options)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, arguments))}: {done.stderr}")
    return done.stdout


def weeks(binary, scratch):
    """The pages of some weeks of the recorded month."""
    month = Path(scratch) / "month"
    call(sys.executable, ROOT / "Demo/generate_month.py", month)
    call(binary, "key", "create", month / "pseudonym.key")
    rollups = month / "rollups.jsonl"
    call(binary, "replay", "--config", month / "floorwatch.yaml", "--machine", "one", "--rollups", rollups, "--stream",
         "rollups")
    for week, language in WEEKS:
        page = Path(scratch) / f"week.{week}.{language}.html"
        page.write_text(call(
            binary, "summary", "--week", week, "--config", month / "floorwatch.yaml", "--format", "html", "--language",
            language, "--from", rollups))
        yield str(page)


def board(binary, scratch, language):
    """The board of a bad afternoon: heat, stale air, a sensor gone, too many chats, some of it silenced."""
    floor = Path(scratch) / f"floor-{language}"
    floor.mkdir()
    now = datetime.now(timezone.utc).replace(microsecond=0)
    (floor / "readings.jsonl").write_text("".join(readings(now)))
    log, people = contacts(now)
    (floor / "contacts.jsonl").write_text(log)
    (floor / "agents.csv").write_text("agent,team,zone\n" + people)
    zones = "\n".join(
        f'  - {{ id: floor-{index + 1}, name: "{name}", desks: 24 }}' for index, name in enumerate(NAMES[language]))
    (floor / "floorwatch.yaml").write_text(f"""\
site: utrecht-1
time_zone: Europe/Amsterdam
language: {language}
purpose: "Prevent unhealthy load and working conditions; not for judging individual performance."
zones:
{zones}
feeds: [ {{ path: readings.jsonl }} ]
session_logs: [ {{ path: contacts.jsonl, format: native, aliases: agents.csv }} ]
paths: {{ log: log, state: state }}
key_file: pseudonym.key
""")
    configuration = ("--config", "floorwatch.yaml")
    call(binary, "key", "create", "pseudonym.key", cwd=floor)
    with open(floor / "daemon.log", "w") as errors:
        daemon = subprocess.Popen([binary, "run", *configuration], cwd=floor, stderr=errors, stdout=errors)
    try:
        page = floor / "log/board.html"
        wait(lambda: (floor / "log/alerts.jsonl").exists(), 30, floor)
        for target in ("air.too_dry", "load.*", "floor-1"):
            subprocess.run([binary, "silence", target, "--for", "2h", *configuration], cwd=floor, capture_output=True)
        asked = time.time()
        # The first page is of the start; the one after the silences shows all of it.
        wait(lambda: page.exists() and page.stat().st_mtime > asked + 3, 60, floor)
        kept = Path(scratch) / f"board.live.{language}.html"
        shutil.copy(page, kept)
    finally:
        daemon.send_signal(signal.SIGTERM)
        daemon.wait(20)
    return str(kept)


def wait(condition, seconds, floor):
    end = time.time() + seconds
    while not condition():
        if time.time() > end:
            sys.exit(f"the daemon wrote no board: {(floor / 'daemon.log').read_text()[-2000:]}")
        time.sleep(0.5)


def readings(now):
    rng = random.Random(1)
    start = now - timedelta(hours=24)
    for minute in range(24 * 60):
        moment = start + timedelta(minutes=minute)
        age = 24 - minute / 60
        for zone in ("floor-1", "floor-2", "floor-3"):
            warm = 22 + (5.5 * max(0, 1 - age / 3) if zone == "floor-1" else math.sin(age))
            stale = 1600 * max(0, 1 - age / 2) if zone == "floor-2" else 0
            values = [("air_temperature", round(warm + rng.gauss(0, 0.03), 2)),
                      ("relative_humidity", round(45 + rng.gauss(0, 0.4), 1)),
                      ("co2", round(700 + stale + rng.gauss(0, 8)))]
            for quantity, value in values[:1] if zone == "floor-3" and age < 1 else values:
                yield json.dumps({"time": moment.isoformat(), "sensor": f"{zone}-{quantity}", "quantity": quantity,
                                  "value": value, "zone": zone}) + "\n"


def contacts(now):
    rng, events, people, number = random.Random(1), [], "", 0

    def add(moment, event, **fields):
        if moment <= now:
            events.append((moment, {"v": 1, "time": moment.isoformat(timespec="milliseconds"), "source": "acd-1",
                                    "event": event, **fields}))

    for team, (zone, size) in TEAMS.items():
        for index in range(size):
            agent = f"{team}-{index:02d}"
            people += f"{agent},{team},{zone}\n"
            start = now - timedelta(hours=2.2) + timedelta(seconds=rng.uniform(0, 60))
            add(start, "agent.login", agent=agent, team=team)
            moment = start + timedelta(seconds=30)
            # Seven people of team chat, and most of the small team, have four chats at once.
            at_once = 4 if (team == "chat" and index < 7) or (team == "retour" and index < 4) else 1
            while moment < now - timedelta(seconds=60):
                length = rng.uniform(300, 400)
                for place in range(at_once):
                    number += 1
                    begin = moment + timedelta(seconds=place)
                    end = begin + timedelta(seconds=length)
                    add(begin, "contact.connected", agent=agent, contact=f"c{number}", queue=team, direction="in",
                        channel="voice" if team == "voice" else "chat")
                    add(end, "contact.disconnected", agent=agent, contact=f"c{number}")
                    add(end + timedelta(seconds=3), "contact.acw_end", agent=agent, contact=f"c{number}")
                moment += timedelta(seconds=length + 8)
    events.sort(key=lambda event: event[0])
    return "".join(json.dumps(event) + "\n" for _, event in events), people

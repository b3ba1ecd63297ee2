#!/usr/bin/env python3
"""Makes five recorded weeks of two floors, each but the first with something of its own gone wrong.

usage: generate_month.py DIRECTORY

Two zones, four teams of ten, 2026-06-29 to 2026-08-01 in Amsterdam, Monday to Friday. What is put in, by ISO week:
  W27  nothing: work and rooms stay within their limits
  W28  a heat wave: Tuesday to Thursday afternoon both floors stand at 28 degrees; on Wednesday at 11:00 the CO2 meter
       of floor-1 dies for good; the warmer the room, the longer the calls take
  W29  a chat campaign with too high a cap: team chat gets four chats at once, in bursts, with time between them
  W30  team service is split into two channels, five people on each: both are short of people, callers give up
  W31  an abusive-caller day: on Wednesday many callers of team voice-a abuse people, and the next call follows at once;
       on Thursday one person of team voice-b forgets to log out
The same seed gives the same bytes. Written: floorwatch.yaml, agents.csv, readings.jsonl, contacts.jsonl.
"""
import json
import os
import random
import sys
from datetime import datetime, timedelta, timezone

ZONE = timezone(timedelta(hours=2))
FIRST = datetime(2026, 6, 29, tzinfo=ZONE)
DAYS = [week * 7 + day for week in range(5) for day in range(5)]
# Work in five stretches of seventy minutes, with breaks between them.
BLOCKS = [(540, 610), (625, 695), (725, 795), (810, 880), (895, 965)]
TEAMS = {"voice-a": "floor-1", "voice-b": "floor-2", "chat": "floor-1", "service": "floor-2"}
CONFIGURATION = """\
site: month-1
time_zone: Europe/Amsterdam
language: en
profile: nl
purpose: "Show what the weekly summary says of five recorded weeks with nobody real in them."
zones:
  - { id: floor-1, name: "Floor 1", desks: 24, occupied: { days: mon-fri, from: "08:00", to: "18:00" } }
  - { id: floor-2, name: "Floor 2", desks: 24, occupied: { days: mon-fri, from: "08:00", to: "18:00" } }
feeds:
  - path: readings.jsonl
session_logs:
  - path: contacts.jsonl
    format: native
    aliases: agents.csv
paths: { log: log, state: state }
key_file: pseudonym.key
"""


def stamp(day, second):
    moment = FIRST + timedelta(days=day, milliseconds=round(second * 1000))
    return moment.isoformat(timespec="milliseconds")


def is_hot(day):
    return divmod(day, 7) in ((1, 1), (1, 2), (1, 3))


def warmth(day, second, zone):
    """The air in degrees, without the meter's noise."""
    hour = second / 3600
    warm = 24.6 + 0.25 * min(1, max(0, (hour - 8) / 4))
    if is_hot(day):
        top = 28.2 if zone == "floor-1" else 27.8
        rise = min(1, max(0, (hour - 9) / 4)) * min(1, max(0, (22 - hour) / 5))
        warm += (top - warm) * rise
    return warm


def readings():
    rng = random.Random(3)
    for day in range(33):
        week, weekday = divmod(day, 7)
        for second in range(0, 86400, 300):
            hour = second / 3600
            for zone, shift in (("floor-1", 11), ("floor-2", 37)):
                warm = warmth(day, second, zone)
                people = 1 if weekday < 5 and 9 <= hour < 16.5 else 0
                values = [
                    ("climate", "air_temperature", round(warm + rng.gauss(0, 0.03), 2)),
                    ("climate", "relative_humidity", round(46 - 3.5 * (warm - 24.6) + rng.gauss(0, 0.4), 1)),
                ]
                if not (zone == "floor-1" and (week, weekday, hour) >= (1, 2, 11.0)):
                    values.append(("air", "co2", round(520 + 230 * people + rng.gauss(0, 8))))
                for sensor, quantity, value in values:
                    record = {"time": stamp(day, second + shift), "sensor": f"{zone}-{sensor}", "quantity": quantity,
                              "value": value, "zone": zone}
                    yield json.dumps(record)


class Log:
    def __init__(self):
        self.lines = []
        self.contacts = 0

    def add(self, day, second, event, **fields):
        self.lines.append((day * 86400 + second, len(self.lines), day, second, event, fields))

    def contact(self, day, start, end, wrap, agent, channel, queue, reason=None):
        """One contact that waited a little, was handled and wrapped up."""
        self.contacts += 1
        name = f"c{self.contacts}"
        common = {"contact": name, "channel": channel, "queue": queue}
        self.add(day, start - 6, "queue.enter", **common)
        self.add(day, start, "contact.connected", agent=agent, direction="in", **common)
        if channel == "voice" and self.contacts % 3 == 0:
            self.add(day, start + 40, "contact.hold", agent=agent, contact=name)
            self.add(day, start + 60, "contact.resume", agent=agent, contact=name)
        self.add(day, end, "contact.disconnected", agent=agent, contact=name)
        if reason:
            self.add(day, end + 1, "contact.disposition", agent=agent, contact=name, reason=reason)
        self.add(day, end + wrap, "contact.acw_end", agent=agent, contact=name)

    def abandoned(self, day, second, queue, channel):
        self.contacts += 1
        common = {"contact": f"c{self.contacts}", "channel": channel, "queue": queue}
        self.add(day, second - 40, "queue.enter", **common)
        self.add(day, second, "queue.abandon", dur_s=40, **common)

    def text(self):
        for _, number, day, second, event, fields in sorted(self.lines, key=lambda line: line[:2]):
            record = {"v": 1, "time": stamp(day, second), "source": "acd-1", "id": f"e{number}", "event": event}
            yield json.dumps(record | fields)


def calls(log, rng, day, agent, queue, start, end, gap, abuse=0.0, zone="floor-1"):
    """Calls one after the other, with wrap-up and time to breathe; in the heat they take longer."""
    cursor = start + rng.uniform(20, 90)
    while True:
        talk, wrap = rng.uniform(150, 260), rng.uniform(20, 40)
        if is_hot(day):
            talk *= 1 + 0.12 * (warmth(day, cursor, zone) - 24.6)
        if cursor + talk + wrap > end - 5:
            return
        reason = "abuse" if rng.random() < abuse else None
        log.contact(day, cursor, cursor + talk, wrap, agent, "voice", queue, reason)
        cursor += talk + wrap + rng.uniform(*gap)


def chats(log, rng, day, agent, start, end):
    """A chat, now and then with a second one beside it."""
    cursor = start + rng.uniform(20, 90)
    while cursor < end - 420:
        length = rng.uniform(200, 300)
        log.contact(day, cursor, cursor + length, 20, agent, "chat", "chat")
        if rng.random() < 0.35:
            log.contact(day, cursor + 60, cursor + length - 20, 15, agent, "chat", "chat")
        cursor += length + 20 + rng.uniform(110, 200)


def bursts(log, rng, day, agent, start, end):
    """Four chats at once, then time to breathe."""
    cursor = start + rng.uniform(20, 60)
    while cursor < end - 700:
        length = rng.uniform(420, 480)
        for slot in range(4):
            log.contact(day, cursor + 3 * slot, cursor + length + 3 * slot, 10, agent, "chat", "chat")
        cursor += length + 20 + rng.uniform(200, 260)


def contacts():
    log = Log()
    for day in DAYS:
        week, weekday = divmod(day, 7)
        for team in TEAMS:
            for index in range(10):
                agent = f"{team}-{index:02d}"
                rng = random.Random(f"{day} {agent}")
                late = rng.uniform(0, 120)
                log.add(day, 540 * 60 - 60 + late, "agent.login", agent=agent, team=team)
                for block, (start, end) in enumerate(BLOCKS):
                    begin, until = start * 60 + late, end * 60
                    if block > 0:
                        log.add(day, begin, "agent.state", agent=agent, state="available")
                    if team == "chat":
                        (bursts if week == 2 else chats)(log, rng, day, agent, begin, until)
                    elif team == "service" and week == 3:
                        queue = "service-new" if index < 5 else "service-old"
                        calls(log, rng, day, agent, queue, begin, until, (4, 12))
                        if index in (0, 5):
                            for _ in range(12):
                                log.abandoned(day, rng.uniform(begin, until), queue, "voice")
                    elif team == "voice-a" and week == 4 and weekday == 2:
                        calls(log, rng, day, agent, team, begin, until, (45, 80), abuse=0.25)
                    else:
                        calls(log, rng, day, agent, team, begin, until, (200, 360), zone=TEAMS[team])
                    if block < len(BLOCKS) - 1:
                        reason = "lunch" if block == 1 else "pause"
                        log.add(day, until, "agent.state", agent=agent, state="break", reason=reason)
                forgotten = week == 4 and weekday == 3 and agent == "voice-b-07"
                if not forgotten:
                    log.add(day, BLOCKS[-1][1] * 60 + late, "agent.logout", agent=agent)
            rng = random.Random(f"{day} {team} abandoned")
            if not (team == "service" and week == 3):
                for _ in range(4):
                    log.abandoned(day, rng.uniform(9 * 3600, 16 * 3600), team, "chat" if team == "chat" else "voice")
    return log.text()


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__.split("\n\n")[1])
    folder = sys.argv[1]
    os.makedirs(folder, exist_ok=True)

    def write(name, lines):
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            file.writelines(line + "\n" for line in lines)

    write("readings.jsonl", readings())
    write("contacts.jsonl", contacts())
    roster = [f"{team}-{index:02d},{team},{zone}" for team, zone in TEAMS.items() for index in range(10)]
    write("agents.csv", ["agent,team,zone"] + roster)
    write("floorwatch.yaml", CONFIGURATION.splitlines())


if __name__ == "__main__":
    main()

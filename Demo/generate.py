#!/usr/bin/env python3
"""Makes the recorded floor that `make run` and the tests replay: one working day with something wrong in it.

usage: generate.py DIRECTORY

Two zones, two teams of ten, 2026-07-14 in Amsterdam. What goes wrong, and when (all else stays within its limits):
  12:00-19:00  floor-2-west heats up to 28.8 degrees (sun, air conditioning off); east stays below 26
  13:30-15:30  a chat campaign: five people of team chat hold four chats at once
  13:30-16:15  three people of team north skip their breaks and never get five minutes between calls
  14:20-15:05  the fan of the chat server stops; its CPU climbs to 88 degrees
  16:30        the noise meter of floor-2-west dies
The same seed gives the same bytes.
"""
import json
import math
import os
import random
import sys
from datetime import datetime, timedelta, timezone

DAY = datetime(2026, 7, 14, tzinfo=timezone(timedelta(hours=2)))
CPU = "coretemp@platform/coretemp.0/temp1"
FAN = "nct6779@platform/nct6775.656/fan1"


def at(hours, minutes=0):
    return hours * 3600 + minutes * 60


def stamp(second):
    moment = DAY + timedelta(milliseconds=round(second * 1000))
    return moment.isoformat(timespec="milliseconds")


def ramp(second, points):
    """A line through (second, value) points."""
    for (t0, v0), (t1, v1) in zip(points, points[1:]):
        if t0 <= second <= t1:
            return v0 + (v1 - v0) * (second - t0) / (t1 - t0)
    return points[0][1] if second < points[0][0] else points[-1][1]


def readings():
    rng = random.Random(7)
    west = [(0, 24.0), (at(10), 24.1), (at(12), 24.6), (at(15, 30), 28.8), (at(16, 30), 28.5), (at(19), 25.0)]
    east = [(0, 24.0), (at(12), 24.3), (at(15, 30), 25.2), (at(19), 24.6)]
    cpu = [(0, 52), (at(14, 20), 56), (at(14, 40), 88), (at(15, 5), 88), (at(15, 20), 55), (at(19), 50)]
    lines = []

    def add(second, sensor, quantity, value, digits, zone=None):
        record = {"time": stamp(second), "sensor": sensor, "quantity": quantity, "value": round(value, digits)}
        if zone:
            record["zone"] = zone
        lines.append((second, json.dumps(record)))

    for second in range(at(7, 30), at(18, 30), 60):
        for zone, curve, shift in (("floor-2-east", east, 3), ("floor-2-west", west, 17)):
            name = zone.split("-")[-1]
            wave = math.sin(second / 2400 + shift)
            people = ramp(second, [(at(9), 0), (at(11), 1), (at(15), 1), (at(17), 0.2)])
            t = second + shift
            add(t, f"{name}-climate", "air_temperature", ramp(second, curve) + rng.gauss(0, 0.03), 2, zone)
            add(t, f"{name}-climate", "relative_humidity", 44 + 3 * wave + rng.gauss(0, 0.2), 1, zone)
            add(t, f"{name}-co2", "co2", 520 + 340 * people + 30 * wave + rng.gauss(0, 6), 0, zone)
            add(t, f"{name}-dust", "pm2_5", 6.5 + 1.5 * wave + rng.gauss(0, 0.3), 1, zone)
            add(t, f"{name}-desk", "illuminance", 520 + 40 * wave + rng.gauss(0, 5), 0, zone)
            if not (name == "west" and second >= at(16, 30)):
                add(t, f"{name}-noise", "sound_level", 44 + 7 * people + rng.gauss(0, 0.8), 1, zone)
    for second in range(at(7, 30), at(18, 30), 30):
        running = not at(14, 20) <= second < at(15, 5)
        add(second + 5, FAN, "fan_speed", rng.gauss(1180, 8) if running else 0, 0)
        add(second + 5, CPU, "cpu_temperature", ramp(second, cpu) + rng.gauss(0, 0.6), 1)
    lines.sort(key=lambda line: line[0])
    return [text for _, text in lines]


BREAKS = [(at(10, 40), 10), (at(11, 50), 10), (at(13), 30), (at(14, 20), 10), (at(15, 20), 10)]
START, END = at(9, 30), at(16, 15)


def spells(skips_breaks):
    """The stretches of work between the breaks an agent takes."""
    taken = [b for b in BREAKS if not (skips_breaks and b[0] > at(13))]
    cursor = START
    for begin, minutes in taken:
        yield cursor, begin, True
        cursor = begin + minutes * 60
    yield cursor, END, False


def calls():
    """Asterisk's queue_log of team north."""
    rng = random.Random(11)
    base = int(DAY.timestamp())
    lines = [(at(7), f"{base + at(7)}|NONE|NONE|NONE|QUEUESTART|")]
    number = 0
    for index in range(10):
        agent, skips = f"PJSIP/{2101 + index}", index < 3
        begin = START + rng.uniform(0, 90)
        lines.append((begin, f"{base + int(begin)}|MANAGER|north|{agent}|ADDMEMBER|"))
        for start, end, then_break in spells(skips):
            cursor = max(start, begin) + rng.uniform(20, 60)
            while True:
                wait, ring = rng.randint(3, 25), rng.randint(2, 6)
                talk = rng.randint(120, 250)
                entered, connected = cursor - wait, cursor
                if connected + talk > end - 5:
                    break
                number += 1
                call = f"{base + int(entered)}.{number}"
                lines.append((entered, f"{base + int(entered)}|{call}|north|NONE|ENTERQUEUE||0600000{number:04d}|1"))
                lines.append((connected, f"{base + int(connected)}|{call}|north|{agent}|CONNECT|{wait}|{call}1|{ring}"))
                who = "COMPLETECALLER" if rng.random() < 0.8 else "COMPLETEAGENT"
                lines.append((connected + talk, f"{base + int(connected + talk)}|{call}|north|{agent}|{who}|{wait}|{talk}|1"))
                cursor = connected + talk + rng.uniform(42, 110)
            if then_break:
                lines.append((end, f"{base + int(end)}|NONE|north|{agent}|PAUSE|pauze"))
                minutes = dict(BREAKS)[end]
                lines.append((end + minutes * 60, f"{base + int(end + minutes * 60)}|NONE|north|{agent}|UNPAUSE|"))
        lines.append((END + index, f"{base + int(END + index)}|MANAGER|north|{agent}|REMOVEMEMBER|"))
    for waiting in range(10):
        second = rng.uniform(START, END - 600)
        number += 1
        call, wait = f"{base + int(second)}.{number}", rng.randint(8, 60)
        lines.append((second, f"{base + int(second)}|{call}|north|NONE|ENTERQUEUE||0600000{number:04d}|2"))
        lines.append((second + wait, f"{base + int(second + wait)}|{call}|north|NONE|ABANDON|2|2|{wait}"))
    lines.sort(key=lambda line: line[0])
    return [text for _, text in lines]


def chats():
    """The native log of team chat."""
    rng = random.Random(13)
    lines = []
    number = 0

    def add(second, event, agent, **fields):
        lines.append((second, {"event": event, "agent": agent, **fields}))

    for index in range(10):
        agent, campaign = f"chat-{index + 1:02d}", index < 5
        begin = START + rng.uniform(0, 60)
        add(begin, "agent.login", agent, team="chat")
        for start, end, then_break in spells(False):
            for slot in range(4 if campaign else 2):
                cursor = max(start, begin) + rng.uniform(5, 200)
                while True:
                    busy = campaign and at(13, 30) <= cursor < at(15, 30)
                    if slot >= 2 and not busy:
                        cursor += 60
                        if cursor > end:
                            break
                        continue
                    length = rng.uniform(260, 620)
                    if cursor + length + 30 > end:
                        break
                    number += 1
                    chat = {"contact": f"c-{number}", "channel": "chat", "queue": "web"}
                    add(cursor, "contact.connected", agent, direction="in", conversation=f"k-{number}", **chat)
                    add(cursor + length, "contact.disconnected", agent, by="customer", **chat)
                    wrap = rng.uniform(5, 20)
                    add(cursor + length + wrap, "contact.acw_end", agent, **chat)
                    cursor += length + wrap + (rng.uniform(1, 8) if busy else rng.uniform(330, 900))
            if then_break:
                minutes = dict(BREAKS)[end]
                add(end, "agent.state", agent, state="break", reason="pauze")
                add(end + minutes * 60, "agent.state", agent, state="available")
        add(END + index, "agent.logout", agent)
    lines.sort(key=lambda line: line[0])
    return [
        json.dumps({"v": 1, "time": stamp(second), "source": "chat-1", "seq": sequence, **record})
        for sequence, (second, record) in enumerate(lines, 1)
    ]


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    os.makedirs(sys.argv[1], exist_ok=True)
    for name, lines in (("readings.jsonl", readings()), ("queue_log", calls()), ("chats.jsonl", chats())):
        with open(os.path.join(sys.argv[1], name), "w", encoding="utf-8") as file:
            file.write("".join(line + "\n" for line in lines))


if __name__ == "__main__":
    main()

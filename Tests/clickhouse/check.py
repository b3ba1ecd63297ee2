#!/usr/bin/env python3
"""Runs deploy/clickhouse/*.sql in chDB (ClickHouse in process) and compares the week with floorwatch's own.

usage: check.py WEEK ROLLUPS SUMMARY.json

ROLLUPS is a file of rows, SUMMARY.json what `floorwatch summary --week WEEK --from ROLLUPS --format json` wrote. The rows
are loaded twice and in another order; every figure that the summary publishes for a team must come out the same. Ends
with status 1 if one does not, or if rows are lost; needs `pip install chdb`.
"""
import json
import pathlib
import random
import re
import sys
import tempfile
from datetime import date

from chdb import session

SQL = pathlib.Path(__file__).resolve().parent.parent.parent / "deploy/clickhouse"


def statements(name):
    """The statements of a file, without comments."""
    text = re.sub(r"--[^\n]*", "", (SQL / name).read_text("utf-8"))
    return [part.strip() for part in text.split(";") if part.strip()]


def half_up(value):
    """Rounds as Swift does: halves away from zero."""
    return int(value + 0.5)


def hours(value):
    return max(5, half_up(value / 5) * 5) if value > 0 else 0


def share(value):
    return max(1, half_up(min(1, value) * 100)) / 100 if value > 0 else 0


def whole(value):
    return max(1, half_up(value)) if value > 0 else 0


def monday(week):
    year, number = week.split("-W")
    return date.fromisocalendar(int(year), int(number), 1)


class Check:
    def __init__(self):
        self.compared = self.wrong = 0

    def same(self, what, ours, theirs):
        self.compared += 1
        if abs(float(ours) - float(theirs)) > 1e-9:
            self.wrong += 1
            print(f"{what}: ClickHouse {ours}, floorwatch {theirs}")


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__.split("\n\n")[1])
    week, rollups, summary = sys.argv[1:]
    page = json.loads(pathlib.Path(summary).read_text("utf-8"))
    lines = pathlib.Path(rollups).read_text("utf-8").splitlines()
    database = session.Session()

    def rows(query):
        text = str(database.query(query, "JSONEachRow"))
        return [json.loads(line) for line in text.splitlines() if line]

    for name in ["1-tables.sql", "2-feeds.sql", "3-views.sql"]:
        for statement in statements(name):
            database.query(statement)
    # The rows of eight weeks ago are recorded ones here: they must outlive the test.
    database.query("ALTER TABLE floorwatch.agent_day REMOVE TTL")
    with tempfile.TemporaryDirectory() as folder:
        again = lines[:]
        random.Random(5).shuffle(again)
        for number, part in enumerate([lines, again]):
            path = pathlib.Path(folder, f"rollups-{number}.jsonl")
            path.write_text("\n".join(part) + "\n", "utf-8")
            for statement in statements("4-load.sql"):
                database.query(statement.replace("{files:String}", f"'{path}'"))

    check = Check()
    loaded = rows("SELECT count() AS lines FROM floorwatch.event FINAL")[0]["lines"]
    check.same("lines after loading them twice", loaded, len(lines))
    check.same("gaps", rows("SELECT count() AS gaps FROM floorwatch.gap")[0]["gaps"], 0)

    first = monday(week).isoformat()
    teams = {row["team"]: row for row in rows(f"SELECT * FROM floorwatch.team_week WHERE monday = '{first}'")}
    rooms = {}
    for row in rows(f"SELECT * FROM floorwatch.team_room_week WHERE monday = '{first}'"):
        rooms.setdefault(row["team"], {})[row["rule"]] = row
    critical = {}
    for row in rows(
        "SELECT team, sumMap(mapApply((k, v) -> (k, v.2), above_ms)) AS above FROM floorwatch.agent_day FINAL "
        f"WHERE toMonday(day) = '{first}' GROUP BY team"
    ):
        critical[row["team"]] = row["above"]

    for group in page["groups"]:
        team = group["team"]
        if team is None:
            continue
        mine, figures = teams[team], group["figures"]
        work = int(mine["work_ms"])
        check.same(f"{team} people", mine["people"], group["people"])
        expected = {
            "hours": hours(work / 3_600_000),
            "occupancy": share(int(mine["busy_ms"]) / (int(mine["busy_ms"]) + int(mine["waiting_ms"]))),
        }
        for rule in page["rules"]:
            key = rule["key"]
            if rule["kind"] == "load":
                expected[key] = share(int(mine["above_ms"].get(key, 0)) / work)
                expected[key + ".critical"] = share(int(critical[team].get(key, 0)) / work)
            elif rule["kind"] == "room" and key in rooms.get(team, {}):
                room = rooms[team][key]
                expected[key] = share(int(room["warning_ms"]) / int(room["known_ms"]))
                expected[key + ".critical"] = share(int(room["critical_ms"]) / int(room["known_ms"]))
        if int(mine["shifts_without_break"]) not in range(1, 5):
            expected["shifts_without_break"] = share(int(mine["shifts_without_break"]) / int(mine["shifts"]))
        if int(mine["hard_contacts"]) not in range(1, 5):
            expected["hard_contacts"] = whole(int(mine["hard_contacts"]) / int(mine["contacts"]) * 1000)
        for measure, value in expected.items():
            if isinstance(figures.get(measure), (int, float)):
                check.same(f"{team} {measure}", value, figures[measure])
    for row in rows(f"SELECT * FROM floorwatch.queue_week WHERE monday = '{first}'"):
        published = [queue for queue in page["queues"] if queue["queue"] == row["queue"]]
        if len(published) == 1 and isinstance(published[0]["entered"], (int, float)):
            check.same(f"{row['queue']} entered", row["entered"], published[0]["entered"])
    print(f"{check.compared} figures compared, {check.wrong} differ")
    return 1 if check.wrong or check.compared < 20 else 0


if __name__ == "__main__":
    sys.exit(main())

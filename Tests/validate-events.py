#!/usr/bin/env python3
"""Checks every line of floorwatch's output against the JSON Schemas in docs/schemas, with an independent validator.

usage: validate-events.py [--sequence] FILE...

Every line must be a whole UTF-8 JSON object that satisfies the rules of CloudEvents 1.0, the envelope's schema and the
schema its `dataschema` names.
Lines of the alerts stream may hold no pseudonym anywhere. With --sequence the files are one stream in the order given:
its numbers must have no gap and no repeat, and no id may come twice. Exit status 1 if anything is wrong.
"""

import argparse
import json
import pathlib
import re
import sys

from jsonschema import Draft202012Validator, FormatChecker

SCHEMAS = pathlib.Path(__file__).resolve().parent.parent / "docs" / "schemas"
PSEUDONYM = re.compile(rb"\ba_[a-z2-7]{26}\b")
ORDER = [
    "time", "severitytext", "summary", "type", "subject", "id", "source", "sequence", "specversion", "severitynumber",
    "recordedtime", "dataclassification", "dataregulation", "dataschema", "data",
]


def validators():
    checker = FormatChecker()
    # Without rfc3339-validator jsonschema passes every date-time in silence.
    if "date-time" not in checker.checkers:
        sys.exit("validate-events.py: pip install rfc3339-validator: date-time is not checked without it")
    found = {}
    for path in SCHEMAS.glob("*.schema.json"):
        schema = json.loads(path.read_text("utf-8"))
        Draft202012Validator.check_schema(schema)
        found[schema["$id"]] = Draft202012Validator(schema, format_checker=checker)
    return found


def unique(pairs):
    keys = [key for key, _ in pairs]
    if len(keys) != len(set(keys)):
        raise ValueError("a key is given twice")
    return dict(pairs)


def problems(raw, is_alerts, known):
    """Yields what is wrong with one line."""
    if is_alerts and PSEUDONYM.search(raw):
        yield "a pseudonym in the alerts stream"
    try:
        event = json.loads(raw.decode("utf-8"), object_pairs_hook=unique)
    except (UnicodeDecodeError, ValueError) as error:
        yield f"not JSON: {error}"
        return
    if not isinstance(event, dict):
        yield "not an object"
        return
    for envelope in ("cloudevents-1.0", "cloudevent:1"):
        for error in known[f"urn:floorwatch:schema:{envelope}"].iter_errors(event):
            yield f"{error.json_path}: {error.message}"
    if list(event) != [key for key in ORDER if key in event]:
        yield "the keys are not in their fixed order"
    data_schema = known.get(event.get("dataschema"))
    if data_schema is None:
        yield f"no schema {event.get('dataschema')!r}"
    else:
        for error in data_schema.iter_errors(event.get("data")):
            yield f"$.data{error.json_path[1:]}: {error.message}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sequence", action="store_true", help="the files are one stream: no gap, no repeat")
    parser.add_argument("files", nargs="+", type=pathlib.Path)
    options = parser.parse_args()
    known = validators()
    lines = wrong = 0
    last, ids = None, set()
    for path in options.files:
        content = path.read_bytes()
        if content and not content.endswith(b"\n"):
            print(f"{path}: the last line has no newline")
            wrong += 1
        is_alerts = path.name.startswith("alerts")
        for number, raw in enumerate(content.removesuffix(b"\n").split(b"\n") if content else [], 1):
            lines += 1
            found = list(problems(raw, is_alerts, known))
            if options.sequence and not found:
                event = json.loads(raw)
                sequence = int(event["sequence"])
                if last is not None and sequence != last + 1:
                    found.append(f"sequence {sequence} after {last}")
                if event["id"] in ids:
                    found.append(f"id {event['id']} for the second time")
                last = sequence
                ids.add(event["id"])
            for problem in found:
                print(f"{path}:{number}: {problem}")
            wrong += bool(found)
    print(f"{lines} lines, {wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

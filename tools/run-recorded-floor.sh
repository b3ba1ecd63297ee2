#!/usr/bin/env bash
# Shows what floorwatch does: this machine's own sensors, then a recorded working day, fast-forwarded through the daemon.
# usage: tools/run-recorded-floor.sh BINARY
set -euo pipefail
binary=$(realpath "$1")
cd "$(dirname "$0")/.."
floor=$(mktemp -d)
trap 'rm -rf "$floor"' EXIT
cp Demo/recorded-floor/* "$floor"

say() { printf '\n\033[1m%s\033[0m\n' "$*"; }

say "1. This machine's own sensors"
"$binary" sensors

say "2. A key for the pseudonyms of this run (no default key exists anywhere)"
"$binary" key create "$floor/pseudonym.key" | head -1

say "3. The daemon reads a recorded working day: two zones, two teams, 2026-07-14"
"$binary" config check "$floor/floorwatch.yaml"
started=$(date +%s%N)
"$binary" run --drain --config "$floor/floorwatch.yaml" 2>"$floor/daemon.log"
tail -1 "$floor/daemon.log"
echo "$(cat "$floor"/{readings.jsonl,queue_log,chats.jsonl} | wc -l) records in $((($(date +%s%N) - started) / 1000000)) ms"

say "4. What facility staff see: floorwatch alerts (tail -F log/alerts.jsonl shows the same as JSON)"
"$binary" alerts --log-directory "$floor/log" --since 2026-07-14

say "5. One of those lines as it stands in the file"
grep -m1 'air.too_warm' "$floor/log/alerts.jsonl"

say "6. The same from a replay, byte for byte but for sequence and time of writing"
strip='s/"sequence":"[0-9]*",//; s/"recordedtime":"[^"]*",//'
"$binary" replay --config "$floor/floorwatch.yaml" --stream alerts | sed "$strip" >"$floor/replayed"
sed "$strip" "$floor/log/alerts.jsonl" | cmp - "$floor/replayed" && echo "identical: $(wc -l <"$floor/replayed") lines"

say "7. What floorwatch understood of the call log"
"$binary" logs inspect "$floor/queue_log" | head -8

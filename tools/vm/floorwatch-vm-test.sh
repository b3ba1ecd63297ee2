#!/bin/bash
# Runs in the guest, as root, through the lab's run.sh: the package's whole life on a real machine.
# Boot 1 installs, watches, suffers and ends in a power cut; boot 2 looks at what is left, upgrades, removes and purges.
failures=0
alerts=/var/log/floorwatch/alerts.jsonl
status() { systemctl show -P "$1" floorwatch; }
ok() {
  local what=$1
  shift
  if "$@" >/tmp/ok.log 2>&1; then
    echo "ok   $(cut -d. -f1 /proc/uptime) s: $what"
  else
    echo "FAIL $(cut -d. -f1 /proc/uptime) s: $what"
    head -5 /tmp/ok.log
    tail -n 3 $alerts | cut -c1-300
    journalctl -u floorwatch --no-pager -o short-precise | tail -n 4 | cut -c1-300
    failures=$((failures + 1))
  fi
}
no() { ! "$@"; }
# Waits up to SECONDS for a command to succeed; emulation is slow, so margins are wide.
within() {
  local seconds=$1
  shift
  local end=$((SECONDS + seconds))
  until "$@"; do
    [ $SECONDS -lt $end ] || return 1
    sleep 0.5
  done
}
# event RULE WORD [PLACE]: a line with this rule, the end of its type, such as `raised`, and this place.
event() { grep -h "\"subject\":\"$1/${3:-}" /var/log/floorwatch/alerts/*.jsonl | grep -q "\"floorwatch.alert.$2.v1\""; }
# times RULE WORD [PLACE]: how many such lines there are.
times() { grep -h "\"subject\":\"$1/${3:-}" /var/log/floorwatch/alerts/*.jsonl | grep -c "\"floorwatch.alert.$2.v1\""; }
count() { cat /var/log/floorwatch/"$1"/*.jsonl 2>/dev/null | wc -l; }
# Every sequence of a stream once, in order, from 1 on.
gap_free() {
  local found
  found=$(cat /var/log/floorwatch/"$1"/*.jsonl | jq -r .sequence | awk '$1 + 0 != NR { print "line " NR ": " $1; exit }')
  [ -z "$found" ] || { echo "$1: $found"; return 1; }
}
no_repeats() { [ -z "$(cat /var/log/floorwatch/"$1"/*.jsonl | jq -r .id | sort | uniq -d)" ]; }
score() { systemd-analyze security --no-pager floorwatch.service | sed -n 's/.*exposure level.*: \([0-9.]*\).*/\1/p'; }
end() {
  cp /var/log/floorwatch/alerts/*.jsonl /var/log/floorwatch/workload/*.jsonl "$RESULTS/" 2>/dev/null
  echo "failures: $failures"
  exit "$failures"
}

if [ "$VMLAB_BOOT" = 1 ]; then
  echo "== a package for a machine nobody has configured"
  sensors-up.sh || exit 3
  ok "installs" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q ./first.deb
  ok "systemctl enable --now" systemctl enable --now floorwatch
  ok "active, after READY" systemctl is-active floorwatch
  ok "enabled" systemctl is-enabled floorwatch
  ok "its status tells of sensors" within 30 bash -c 'systemctl show -P StatusText floorwatch | grep -q "^[1-9][0-9]* sensors"'
  status StatusText
  score=$(score)
  ok "security score $score of at most 0.5" awk -v score="$score" 'BEGIN { exit !(score != "" && score <= 0.5) }'
  ok "runs as its own user" test "$(ps -o user= -p "$(status MainPID)")" = floorwatch
  ok "no restarts" test "$(status NRestarts)" = 0
  ok "no complaint about thread priorities" bash -c '! journalctl -b --no-pager -o cat | grep "Failed to set thread priority"'
  ok "manual and completions are there" test -s /usr/share/man/man1/floorwatch.1.gz -a -s /usr/share/bash-completion/completions/floorwatch

  echo "== a configuration, read with a reload"
  cp -r recorded-floor /srv/floor && rm -f /srv/floor/floorwatch.yaml
  # The recorded day, 2026-07-14, becomes the Tuesday of last week: that is the week the summary is written of.
  tuesday=$(date -u -d "$(date +%F) -$(($(date +%u) + 5)) days" +%s)
  shift_s=$((tuesday - $(date -u -d 2026-07-14 +%s)))
  awk -F'|' -v OFS='|' -v shift="$shift_s" '$1 ~ /^[0-9]+$/ { $1 = sprintf("%.0f", $1 + shift) } { print }' \
    recorded-floor/queue_log >/srv/floor/queue_log
  chown -R root:adm /srv/floor && chmod -R u=rwX,g=rX,o= /srv/floor
  cat >/etc/floorwatch/floorwatch.yaml <<'YAML'
site: lab
time_zone: Europe/Amsterdam
purpose: "Prevent unhealthy load and working conditions; not for judging individual performance."
zones:
  - { id: room, name: "Lab room", this_machine: true }
  - { id: cupboard, name: "Cupboard" }
  - { id: north, name: "North wing" }
  - { id: south, name: "South wing" }
sensors:
  - { match: "lm75-i2c-*", zone: room, alias: room, interval: 1s }
  - { match: "bme280@*", zone: cupboard, interval: 1s }
  - { match: "lm78-i2c-*", interval: 2s }
rules:
  air.too_warm: { window: 1min, enter_for: 0s, clear_for: 0s }
  hardware.fan_stopped: { enter_for: 0s }
session_logs:
  - { path: /srv/floor/queue_log, format: asterisk-queue-log, aliases: /srv/floor/agents.csv }
key_file: credential:pseudonym-key
YAML
  ok "config check accepts it" floorwatch config check
  systemctl reload floorwatch
  ok "the reload is an event" within 30 grep -q floorwatch.config.loaded.v1 $alerts
  journalctl -u floorwatch --no-pager -o cat | tail -4 | cut -c1-300

  echo "== two streams, two readers"
  useradd -M -G floorwatch-facility facility
  useradd -M -G floorwatch-hr hr
  useradd -M nobody2
  ok "findings about load are written" within 60 test -s /var/log/floorwatch/workload.jsonl
  ok "facility staff read the alerts" runuser -u facility -- cat $alerts
  ok "but not the workload" no runuser -u facility -- cat /var/log/floorwatch/workload.jsonl
  ok "HR reads the workload" runuser -u hr -- cat /var/log/floorwatch/workload.jsonl
  ok "but not the alerts" no runuser -u hr -- cat $alerts
  ok "nobody else reads either" no runuser -u nobody2 -- cat $alerts /var/log/floorwatch/workload.jsonl
  ok "the database is the service's alone" no runuser -u hr -- ls /var/lib/floorwatch
  ok "the key is the service's alone" test "$(stat -c %U:%a /etc/floorwatch/pseudonym.key)" = floorwatch:400
  ls -lR /var/log/floorwatch

  echo "== the week, by its timer"
  ok "the timer is enabled" systemctl is-enabled floorwatch-summary.timer
  ok "and active" systemctl is-active floorwatch-summary.timer
  next=$(systemctl show -P NextElapseUSecRealtime floorwatch-summary.timer)
  ok "its next time is a Monday: $next" test "${next:0:3}" = Mon
  ok "rows of last week are there" within 120 bash -c 'grep -q agent_day /var/log/floorwatch/rollups/*.jsonl'
  ok "what the timer starts runs" systemctl start floorwatch-summary.service
  journalctl -u floorwatch-summary --no-pager -o cat | tail -5 | cut -c1-300
  page=/var/log/floorwatch/summaries/$(date -d "@$tuesday" +%G-W%V)
  for format in html csv json txt; do
    ok "the week is written as $format" test -s "$page.$format"
    ok "HR reads it" runuser -u hr -- test -r "$page.$format"
    ok "facility staff do not" no runuser -u facility -- test -r "$page.$format"
    ok "nor does anybody else" no runuser -u nobody2 -- test -r "$page.$format"
    ok "it is the group's" test "$(stat -c %G:%a "$page.$format")" = floorwatch-hr:640
  done
  ok "the page says which week it is" grep -q "week $(date -d "@$tuesday" +%-V)" "$page.html"
  ok "what is remembered of it is the service's alone" no runuser -u hr -- ls /var/lib/floorwatch/weeks

  echo "== the room and the machine: rules about rooms speak on whole minutes, a fan's cooling is judged over two"
  set-temp.sh 29.5
  set-temp.sh 95 board
  set-temp.sh 95 cpu
  fan-stop.sh 1
  unplug.sh air
  ok "an unplugged sensor is told" within 200 event sensor.lost raised bme280
  ok "29.5 °C raises air.too_warm" within 200 event air.too_warm raised room
  ok "a fan that stopped while it is hot is told" within 300 event hardware.fan_stopped raised lm78
  set-temp.sh 21.5
  set-temp.sh 34 board
  set-temp.sh 50 cpu
  set-fan.sh 5400 1
  replug.sh air
  ok "the sensor's return is told" within 200 event sensor.lost cleared bme280
  ok "the room is fine again" within 200 event air.too_warm cleared room
  pid=$(status MainPID)
  ok "and nothing was said of a sensor that was given a zone" test "$(times sensor.lost raised lm75)" = 0
  read-error.sh hang
  set-air.sh temp 31
  ok "while a read hangs the others go on" within 200 event air.too_warm raised cupboard
  ok "and the daemon lives" test "$(status MainPID)" = "$pid"
  ok "the one that hangs is told" within 200 event sensor.lost raised lm75
  read-error.sh off
  ok "and read again when it can be" within 200 event sensor.lost cleared lm75

  echo "== killed, and stopped in its tracks"
  systemctl kill -s KILL floorwatch
  ok "after kill -9 it is back" within 60 bash -c "systemctl is-active floorwatch && test \"\$(systemctl show -P MainPID floorwatch)\" != $pid"
  mkdir -p /run/systemd/system/floorwatch.service.d
  printf '[Service]\nWatchdogSec=10s\n' >/run/systemd/system/floorwatch.service.d/watchdog.conf
  systemctl daemon-reload
  systemctl restart floorwatch
  ok "healthy with a watchdog of 10 s" bash -c 'sleep 15; test "$(systemctl show -P NRestarts floorwatch)" -le 1 && systemctl is-active floorwatch'
  pid=$(status MainPID)
  kill -STOP "$pid"
  ok "the watchdog notices a process that stands still" within 60 bash -c \
    'journalctl -u floorwatch --no-pager -o cat | grep -q "Watchdog timeout"'
  ok "and it is restarted" within 60 bash -c "systemctl is-active floorwatch && test \"\$(systemctl show -P MainPID floorwatch)\" != $pid"
  rm -r /run/systemd/system/floorwatch.service.d
  systemctl daemon-reload
  systemctl restart floorwatch
  started=$(date +%s%N)
  systemctl stop floorwatch
  stopped=$((($(date +%s%N) - started) / 1000000))
  ok "stops in $stopped ms" test "$stopped" -lt 5000 -a "$(status Result)" = success
  systemctl start floorwatch

  echo "== a power cut"
  set-temp.sh 29.5
  raised=$(count alerts)
  ok "one more event before the cut" within 200 bash -c "test \$(cat /var/log/floorwatch/alerts/*.jsonl | wc -l) -gt $raised"
  mkdir -p /root/before
  cp -r /var/log/floorwatch/alerts /var/log/floorwatch/workload /root/before/
  sha256sum /etc/floorwatch/pseudonym.key >/root/before/key.sha256
  echo $failures >/root/before/failures
  # Only our notes are flushed; what floorwatch wrote it must have flushed itself.
  sync /root/before/* /root/before/*/* /root/before
  set-air.sh temp 22
  sleep 1
  echo b >/proc/sysrq-trigger
  sleep 60
  exit 1
fi

failures=$(cat /root/before/failures)
echo "== after the power cut"
ok "it starts with the machine" within 60 systemctl is-active floorwatch
sensors-up.sh
prefix() {
  local file
  for file in /root/before/"$1"/*.jsonl; do
    head -c "$(stat -c %s "$file")" "/var/log/floorwatch/$1/$(basename "$file")" | cmp - "$file" || return 1
  done
}
for stream in alerts workload; do
  ok "no $stream event before the cut is lost" prefix $stream
  ok "sequences of $stream have no gap" gap_free $stream
  ok "no event of $stream twice" no_repeats $stream
done
ok "every line is whole" bash -c 'cat /var/log/floorwatch/*/*.jsonl | jq -e .specversion >/dev/null'
set-temp.sh 21.5
ok "the alert from before the cut ends after it" within 200 bash -c \
  "cat /var/log/floorwatch/alerts/*.jsonl | tail -n +$(($(cat /root/before/alerts/*.jsonl | wc -l) + 1)) | grep air.too_warm | grep -q 'cleared.v1'"

echo "== an upgrade"
lines=$(count alerts)
pid=$(status MainPID)
ok "upgrades" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q ./next.deb
ok "the new version runs" within 60 bash -c "systemctl is-active floorwatch && test \"\$(systemctl show -P MainPID floorwatch)\" != $pid"
ok "same key, same data" bash -c "sha256sum -c /root/before/key.sha256 && test \$(cat /var/log/floorwatch/alerts/*.jsonl | wc -l) -ge $lines"
set-temp.sh 29.5
ok "and goes on counting" within 200 bash -c "test \$(cat /var/log/floorwatch/alerts/*.jsonl | wc -l) -gt $lines"
ok "without a gap" gap_free alerts

echo "== gone"
ok "removes" dpkg -r floorwatch
ok "the service is stopped" no systemctl is-active floorwatch
ok "data and configuration stay" test -s /var/lib/floorwatch/floorwatch.sqlite -a -s /etc/floorwatch/floorwatch.yaml
cp /var/log/floorwatch/alerts/*.jsonl /var/log/floorwatch/workload/*.jsonl "$RESULTS/"
ok "purges" dpkg -P floorwatch
left=$(find /etc /usr /var /run /opt -xdev -name '*floorwatch*' -not -path '/var/lib/dpkg/*' -not -path '/var/cache/*' -not -path '/var/log/journal/*')
ok "nothing is left: $left" test -z "$left"
ok "systemd knows it no more" no systemctl cat floorwatch
ok "no unit has failed" test -z "$(systemctl --failed --no-legend | grep floorwatch)"
end

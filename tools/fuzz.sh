#!/usr/bin/env bash
# Fuzzes every parser with libFuzzer and AddressSanitizer: no crash, no hang, no unbounded memory.
# usage: tools/fuzz.sh [SECONDS per target, 60] [TARGET...]
# What was learnt stays in .build-fuzz/corpus; a finding is kept in .build-fuzz/findings, and the exit code is 1.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-60}
[[ "$seconds" =~ ^[1-9][0-9]*$ ]] || { echo "usage: tools/fuzz.sh [SECONDS per target] [TARGET...]" >&2; exit 64; }
shift || true

# A folder of its own: instrumented targets must not mix with the ordinary build.
scratch=${FLOORWATCH_FUZZ_SCRATCH:-.build-fuzz}
build=(swift build -c release --scratch-path "$scratch" --product fuzz)
mkdir -p .build-fuzz/{corpus,findings,logs}
FLOORWATCH_FUZZ=1 "${build[@]}" >.build-fuzz/logs/build 2>&1 || { cat .build-fuzz/logs/build >&2; exit 1; }
fuzz=$(FLOORWATCH_FUZZ=1 "${build[@]}" --show-bin-path)/fuzz
/usr/bin/python3 Fuzz/seeds.py "$fuzz" .build-fuzz/seeds

run() {
  local target=$1 log=.build-fuzz/logs/$1
  mkdir -p ".build-fuzz/corpus/$target"
  # Freed memory is kept from reuse for a while, to see a use after free; at its default size that hides growth.
  if ASAN_OPTIONS=quarantine_size_mb=16 "$fuzz" "$target" -max_total_time="$seconds" -max_len=8192 -timeout=5 \
    -rss_limit_mb=512 -print_final_stats=1 -artifact_prefix=".build-fuzz/findings/$target-" \
    ".build-fuzz/corpus/$target" ".build-fuzz/seeds/$target" >"$log" 2>&1; then
    local peak
    peak=$(awk '/stat::peak_rss_mb/ { print $2 }' "$log")
    awk -v target="$target" -v peak="$peak" '/cov: / { line = $0 } /Done [0-9]+ runs/ { runs = $2; time = $5 }
      END { match(line, /cov: [0-9]+ ft: [0-9]+ corp: [0-9]+/)
        printf "%-13s  %8d runs in %3d s  %6d/s  %s  %d MB\n", target, runs, time, runs / time,
          substr(line, RSTART, RLENGTH), peak }' "$log"
  else
    echo "$target: FOUND something; the whole story is in $log, the input here:" >&2
    grep -aE 'SUMMARY|Test unit written|Fatal error|Precondition' "$log" >&2 || tail -20 "$log" >&2
    return 1
  fi
}
export -f run
export fuzz seconds

targets=("$@")
[ $# -gt 0 ] || mapfile -t targets < <("$fuzz" --targets)
printf '%s\n' "${targets[@]}" | xargs -P "$(nproc)" -I{} bash -euo pipefail -c 'run {}'

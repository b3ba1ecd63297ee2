#!/usr/bin/env bash
# Tests the package in a booted Debian with systemd and real sensor drivers; skips where the lab is not at ../shared/lab/vm.
# usage: tools/vm/run.sh BINARY [RESULTS-FOLDER]
set -euo pipefail
binary=$(realpath "$1")
results=${2:+$(realpath -m "$2")}
cd "$(dirname "$0")/../.."
lab=../shared/lab/vm
if [ ! -x "$lab/run.sh" ]; then
  echo "skipped: no virtual machine at $lab"
  exit 0
fi

# libsimdjson is what the package needs and the lab's image does not have.
VMLAB_EXTRA=libsimdjson14 "$lab/build.sh"
current=$(tools/make-deb.sh "$binary")
packages=$(mktemp -d)
trap 'rm -rf "$packages"' EXIT
cp "$current" "$packages/first.deb"
next=$(tools/make-deb.sh "$binary" "$(dpkg-deb -f "$current" Version)+vmtest")
mv "$next" "$packages/next.deb"
"$lab/run.sh" -t 1200 -r 2 ${results:+-o "$results"} tools/vm/floorwatch-vm-test.sh "$packages/first.deb" "$packages/next.deb" \
  Demo/recorded-floor

#!/usr/bin/env bash
# Tests the package in a booted Debian with systemd and real sensor drivers; skips where the lab is not at ../shared/lab/vm.
# usage: tools/vm/run.sh [--or-skip] BINARY [RESULTS-FOLDER]
# With --or-skip, a lab that cannot be built or booted here is said loudly and is no failure; a test that fails in it is.
set -euo pipefail
orskip=
if [ "$1" = --or-skip ]; then
  orskip=yes
  shift
fi
binary=$(realpath "$1")
results=${2:+$(realpath -m "$2")}
cd "$(dirname "$0")/../.."
lab=../shared/lab/vm
if [ ! -x "$lab/run.sh" ]; then
  echo "skipped: no virtual machine at $lab"
  exit 0
fi

# libsimdjson is what the package needs and the lab's image does not have.
if ! VMLAB_EXTRA=libsimdjson14 "$lab/build.sh"; then
  [ -n "$orskip" ] || exit 125
  echo "SKIPPED: the virtual machine cannot be built here (see above): the package was not tested in a booted Debian"
  exit 0
fi
current=$(tools/make-deb.sh "$binary")
packages=$(mktemp -d)
trap 'rm -rf "$packages"' EXIT
cp "$current" "$packages/first.deb"
next=$(tools/make-deb.sh "$binary" "$(dpkg-deb -f "$current" Version)+vmtest")
mv "$next" "$packages/next.deb"
code=0
"$lab/run.sh" -t 1200 -r 2 ${results:+-o "$results"} tools/vm/floorwatch-vm-test.sh "$packages/first.deb" "$packages/next.deb" \
  Demo/recorded-floor || code=$?
# 125: the lab's own failure, before or without a word of the test.
if [ $code = 125 ] && [ -n "$orskip" ]; then
  echo "SKIPPED: the virtual machine does not boot here (see above): the package was not tested in a booted Debian"
  exit 0
fi
exit $code

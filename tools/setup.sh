#!/usr/bin/env bash
# Installs what floorwatch builds and tests with on Debian 12; says nothing when all of it is there.
# usage: tools/setup.sh build|test
set -euo pipefail
cd "$(dirname "$0")/.."

build=(dpkg-dev libsensors-dev libsimdjson-dev libsqlite3-dev libsystemd-dev pkg-config zlib1g-dev)
test=(umockdev lm-sensors python3-venv systemd)
case "${1:-build}" in
  build) wanted=("${build[@]}") ;;
  test) wanted=("${build[@]}" "${test[@]}") ;;
  *) echo "usage: tools/setup.sh build|test" >&2; exit 64 ;;
esac

if ! command -v swift >/dev/null; then
  echo "tools/setup.sh: no swift on the PATH. Install Swift 6.3 for Debian 12 from swift.org and try again." >&2
  exit 1
fi

missing=()
for package in "${wanted[@]}"; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done
if [ ${#missing[@]} -gt 0 ]; then
  sudo=()
  [ "$(id -u)" = 0 ] || sudo=(sudo)
  echo "Installing ${missing[*]}"
  "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -qq
  "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi

# The schemas are checked by a validator that is not ours, and the weekly figures by DuckDB.
if [ "${1:-build}" = test ] && ! .venv-test/bin/python -c 'import duckdb, jsonschema, rfc3339_validator' 2>/dev/null; then
  rm -rf .venv-test
  /usr/bin/python3 -m venv .venv-test
  .venv-test/bin/pip install -q --disable-pip-version-check 'duckdb==2.0.0' 'jsonschema==4.23.0' 'rfc3339-validator==0.1.4'
fi

#!/usr/bin/env bash
# Installs what floorwatch builds and tests with on Debian 12; says nothing when all of it is there.
# usage: tools/setup.sh build|test
set -euo pipefail
cd "$(dirname "$0")/.."

build=(dpkg-dev libsensors-dev libsimdjson-dev libsqlite3-dev libsystemd-dev pkg-config zlib1g-dev)
# Chromium opens the pages, poppler counts and pictures what it prints.
# lintian looks at the package, rsyslogd runs the snippet, e2fsprogs and util-linux make a disk that stops answering.
test=(umockdev lm-sensors python3-venv systemd chromium fonts-dejavu-core poppler-utils lintian rsyslog e2fsprogs util-linux)
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

# The schemas are checked by a validator that is not ours, the weekly figures by DuckDB, the fleet's SQL by chDB (ClickHouse
# in process), and the pages by axe in Debian's Chromium, so no browser is downloaded.
pinned=(duckdb==2.0.0 jsonschema==4.23.0 rfc3339-validator==0.1.4 chdb==4.4.0 playwright==1.65.2
  axe-playwright-python==0.1.8)
if [ "${1:-build}" = test ] && [ "$(cat .venv-test/pinned 2>/dev/null)" != "${pinned[*]}" ]; then
  echo "Installing ${pinned[*]} into .venv-test"
  rm -rf .venv-test
  /usr/bin/python3 -m venv .venv-test
  .venv-test/bin/pip install -q --disable-pip-version-check "${pinned[@]}"
  echo "${pinned[*]}" >.venv-test/pinned
fi

# Prometheus' own judge of metrics and rules, taken out of its package: the server beside it is nobody's need here.
if [ "${1:-build}" = test ] && ! command -v promtool >/dev/null && [ ! -x .venv-test/bin/promtool ]; then
  echo "Installing promtool into .venv-test"
  place=$(mktemp -d)
  trap 'rm -rf "$place"' EXIT
  chmod 777 "$place"
  (cd "$place" && apt-get download -qq prometheus && dpkg-deb --fsys-tarfile prometheus_*.deb | tar -x ./usr/bin/promtool)
  install -m 755 "$place/usr/bin/promtool" .venv-test/bin/promtool
fi

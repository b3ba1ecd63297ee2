#!/usr/bin/env bash
# Builds dist/floorwatch_VERSION_ARCH.deb from a release binary.
# usage: tools/make-deb.sh BINARY [VERSION]
# FLOORWATCH_DIST names another folder than dist.
# VERSION is the binary's own unless given; a test of upgrades gives one.
set -euo pipefail
binary=$(realpath "$1")
cd "$(dirname "$0")/.."
version=${2:-$("$binary" --version | cut -d" " -f2)}
architecture=$(dpkg --print-architecture)
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
chmod 755 "$root"

install -D -m 755 "$binary" "$root/usr/bin/floorwatch"
strip --strip-unneeded "$root/usr/bin/floorwatch"
install -D -m 644 deploy/floorwatch.service "$root/usr/lib/systemd/system/floorwatch.service"
# The weekly timer comes with the command it starts.
if "$binary" --help | grep -q '^  summary '; then
  install -m 644 deploy/floorwatch-summary.{service,timer} "$root/usr/lib/systemd/system/"
fi
install -D -m 644 deploy/floorwatch.catalog "$root/usr/lib/systemd/catalog/floorwatch.catalog"
install -D -m 644 deploy/floorwatch.sysusers "$root/usr/lib/sysusers.d/floorwatch.conf"
install -D -m 644 deploy/floorwatch.tmpfiles "$root/usr/lib/tmpfiles.d/floorwatch.conf"
doc=$root/usr/share/doc/floorwatch
install -D -m 644 deploy/floorwatch.example.yaml "$doc/examples/floorwatch.yaml"
install -m 644 deploy/rsyslog-floorwatch*.conf "$doc/examples/"
install -m 644 deploy/prometheus/* "$doc/examples/"
install -D -m 644 deploy/debian/copyright "$doc/copyright"
gzip -9nc deploy/debian/changelog > "$doc/changelog.gz"
install -D -m 644 deploy/debian/lintian-overrides "$root/usr/share/lintian/overrides/floorwatch"
install -d -m 755 "$root/etc/floorwatch"

# Man page and completions come from the command line's own definitions.
install -d "$root/usr/share/man/man1" "$root/usr/share/bash-completion/completions" \
  "$root/usr/share/zsh/vendor-completions" "$root/usr/share/fish/vendor_completions.d"
gzip -9nc deploy/man/floorwatch.1 > "$root/usr/share/man/man1/floorwatch.1.gz"
"$binary" --generate-completion-script bash | sed '1{/^#!/d}' > "$root/usr/share/bash-completion/completions/floorwatch"
"$binary" --generate-completion-script zsh > "$root/usr/share/zsh/vendor-completions/_floorwatch"
"$binary" --generate-completion-script fish > "$root/usr/share/fish/vendor_completions.d/floorwatch.fish"
chmod 644 "$root"/usr/share/bash-completion/completions/* "$root"/usr/share/zsh/vendor-completions/* \
  "$root"/usr/share/fish/vendor_completions.d/*

install -d "$root/DEBIAN"
# dpkg-shlibdeps wants a source tree; an empty one will do.
mkdir -p "$root/.shlibs/debian"
touch "$root/.shlibs/debian/control"
depends=$(cd "$root/.shlibs" && dpkg-shlibdeps -O "$root/usr/bin/floorwatch" 2>/dev/null | sed 's/^shlibs:Depends=//')
rm -rf "$root/.shlibs"
size=$(du -sk --apparent-size "$root/usr" | cut -f1)
sed -e "s/@VERSION@/$version/" -e "s/@ARCHITECTURE@/$architecture/" -e "s/@SIZE@/$size/" \
  -e "s|@DEPENDS@|$depends, systemd, tzdata|" deploy/debian/control.in > "$root/DEBIAN/control"
install -m 755 deploy/debian/postinst deploy/debian/prerm deploy/debian/postrm "$root/DEBIAN/"
(cd "$root" && find etc usr -type f -print0 | sort -z | xargs -0 md5sum > DEBIAN/md5sums)

dist=${FLOORWATCH_DIST:-dist}
mkdir -p "$dist"
dpkg-deb --root-owner-group -Zxz --build "$root" "$dist/floorwatch_${version}_${architecture}.deb" >/dev/null
echo "$dist/floorwatch_${version}_${architecture}.deb"

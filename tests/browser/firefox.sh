#!/usr/bin/env bash
# Makes sure there is a Firefox for tests/browser/test_firefox.py where Debian's package may be had; else they skip.
set -euo pipefail

for name in firefox-esr firefox; do
  command -v "$name" > /dev/null && exit 0
done
if [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null; then
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq && apt-get install -y -qq --no-install-recommends firefox-esr && exit 0
fi
echo "Ohne Firefox: tests/browser/test_firefox.py wird übersprungen." >&2

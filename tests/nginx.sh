#!/usr/bin/env bash
# Gets nginx for the tests that put the example of docs/betrieb.md in front of the app. It is not needed: without it
# these tests are skipped and say so. Nothing is installed unless this is root on Debian.
set -uo pipefail

command -v nginx > /dev/null || [ -x /usr/sbin/nginx ] && exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null; then
  export DEBIAN_FRONTEND=noninteractive
  { apt-get update -qq && apt-get install -y -qq --no-install-recommends nginx-light; } > /dev/null 2>&1 && exit 0
fi
echo "Ohne nginx (Debian: nginx-light): Die Tests dahinter werden übersprungen." >&2
exit 0

#!/usr/bin/env bash
# Format and lint of the scripts and style sheets, with biome in the version of package-lock.json. Where it cannot be
# had this says so and is no fault. "lint.sh --write" mends what it can. The tests of the scripts need only node.
set -uo pipefail
cd "$(dirname "$0")"

fetched=node_modules/.package-lock.json
skip() {
  echo "Ohne biome ($1): Form und Lint des JavaScripts werden nicht geprüft." >&2
  exit 0
}

if [ ! -f $fetched ] || [ package-lock.json -nt $fetched ]; then
  { command -v node && command -v npm; } > /dev/null || skip "node oder npm fehlt"
  quick=(--fetch-retries=0 --fetch-timeout=15000)
  { npm ci --no-audit --no-fund "${quick[@]}" && node_modules/.bin/biome --version; } > /dev/null 2>&1 || {
    rm -rf node_modules # not half of it
    skip "kein Paketserver erreichbar oder kein biome für diesen Rechner"
  }
  touch $fetched
fi
exec node_modules/.bin/biome check --error-on-warnings "$@" ../../assets .

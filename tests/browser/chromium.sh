#!/usr/bin/env bash
# Makes sure there is a Chromium for the browser tests: the system's, else Debian's package, else Playwright's.
# Argument: the Python of the environment.
set -euo pipefail
python=$1

for name in chromium-headless-shell chromium chromium-browser google-chrome; do
  command -v "$name" > /dev/null && exit 0
done
if "$python" - << 'END'
import sys
from pathlib import Path
from playwright.sync_api import sync_playwright

with sync_playwright() as playwright:
    sys.exit(not Path(playwright.chromium.executable_path).exists())
END
then
  exit 0
fi
if [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null; then
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  # Without the browser's own windows the tests take a fifth less time.
  for package in chromium-headless-shell chromium; do
    apt-get install -y -qq --no-install-recommends "$package" && exit 0
  done
fi
"$python" -m playwright install chromium

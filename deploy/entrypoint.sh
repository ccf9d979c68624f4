#!/bin/sh
# Each file /run/secrets/RF_... is the setting of that name; an empty one is a setting that is not set. The product takes
# the place of this shell, so that signals reach it.
set -eu
for file in /run/secrets/RF_*; do
  if [ -s "$file" ]; then
    export "${file##*/}=$(cat "$file")"
  fi
done
exec python -m resolutionflow.cli "$@"

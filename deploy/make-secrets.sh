#!/bin/sh
# Writes deploy/secrets: random keys and passwords, one file each. Made once; what is there already stays as it is.
set -eu
cd "$(dirname "$0")"
# What fails inside "$(...)" of a word stops nothing: it would leave empty secrets behind.
if ! openssl rand -hex 32 > /dev/null 2>&1; then
  echo "make-secrets.sh needs openssl (Debian, Ubuntu: apt install openssl). Nothing was written." >&2
  exit 1
fi
umask 077
mkdir -p secrets
new() {
  if [ ! -e "secrets/$1" ]; then
    printf '%s' "$2" > "secrets/$1"
    # Containers read it under users of their own; the folder keeps everybody else on this machine out.
    chmod 0444 "secrets/$1"
  fi
}
password() { openssl rand -hex 32; }
key() { printf '1:%s' "$(openssl rand -base64 32 | tr '+/' '-_')"; }
place=database:5432/resolutionflow
new POSTGRES_PASSWORD "$(password)"
new RF_SECRET_KEYS "$(key)"
new RF_TOKEN_KEYS "$(key)"
new RF_DATABASE_URL "postgresql://flow_owner:$(password)@$place"
new RF_APP_DATABASE_URL "postgresql://rf_app:$(password)@$place"
new RF_JOB_DATABASE_URL "postgresql://rf_job:$(password)@$place"
new RF_METRICS_TOKEN "$(password)"
new RF_SMTP_URL ""
echo "deploy/secrets is complete. Keep a copy of RF_SECRET_KEYS elsewhere: without it no backup can be restored."

#!/bin/sh
# Runs once, on an empty volume: the database and its owner, who is no superuser (docs/guides/own-database.md).
set -eu
password=$(sed 's|^postgresql://flow_owner:\([^@]*\)@.*$|\1|' /run/secrets/RF_DATABASE_URL)
psql --set=ON_ERROR_STOP=1 --set=password="$password" --username=postgres --dbname=postgres <<'SQL'
create role flow_owner login createrole password :'password';
create database resolutionflow owner flow_owner;
\connect resolutionflow
create schema ext authorization flow_owner;
revoke all on pg_stat_activity from public;
revoke all on function pg_stat_get_activity(integer) from public;
SQL

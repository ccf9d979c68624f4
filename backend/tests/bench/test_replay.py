"""What one append says to the database is read from the server's log, and becomes the script of a client."""

from bench.replay import Statement, appends, script

SIGNATURE = f"1795298400.{'0f' * 32}"
EVENT = "01a20021-40de-7d23-a932-32c2c4c39c91"
TOLD = f'[{{"id": "{EVENT}", "seq": 14, "payload": {{"text": "it\'s"}}}}]'
ONE = f"""\
rf_app|LOG:  execute _pg3_0: select * from sec.enter($1)
rf_app|DETAIL:  Parameters: $1 = 'a login'
rf_app|LOG:  statement: BEGIN
|LOG:  checkpoint starting: time
rf_app|LOG:  execute <unnamed>: select set_config($1), set_config($2)
rf_app|DETAIL:  Parameters: $1 = 'an account', $2 = '{SIGNATURE}'
rf_app|LOG:  execute _pg3_2: insert into session_events
\t  select $1::JSONB, $2
rf_app|DETAIL:  Parameters: $1 = '{TOLD.replace("'", "''")}', $2 = NULL
rf_app|LOG:  statement: COMMIT
"""


def test_each_append_is_told_in_order_with_what_was_given() -> None:
    first, second = appends(f"of before\n{ONE}postgres|LOG:  statement: select 1\n{ONE}")
    assert first == second
    assert first == (
        Statement("select * from sec.enter($1)", ("a login",)),
        Statement("BEGIN", ()),
        Statement("select set_config($1), set_config($2)", ("an account", SIGNATURE)),
        Statement("insert into session_events\n  select $1::JSONB, $2", (TOLD, None)),
        Statement("COMMIT", ()),
    )


def test_the_script_says_the_same_with_an_event_of_its_own() -> None:
    (append,) = appends(ONE)
    lines = "".join(script(append)).splitlines()
    assert lines[-5:-2] == [
        "select * from sec.enter(:p0);",
        "BEGIN;",
        "select set_config(:p1), set_config(:signature);",
    ]
    event = "overlay(overlay(:p3 placing uuidv7()::text from 10) placing :seq::text from 56 for 2)"
    assert lines[-2] == f"insert into session_events select {event}::JSONB, null;"
    assert TOLD[9:45] == EVENT and TOLD[55:57] == "14"

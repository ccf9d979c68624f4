import pytest

from resolutionflow.redaction.finding import find


def hidden(text: str) -> list[str]:
    return [text[each.start : each.end] for each in find(text, ["secrets"])]


@pytest.mark.parametrize(
    "table",
    [
        "| Name | Password |\n|---|---|\n| kiosk1 | sunshine |\n| kiosk2 | Fake-2 |",
        "Benutzer;Kennwort;Gruppe\r\nlager1;sunshine;Lager\r\nlager2;Fake-2;Lager\r\n",
        '"Login Name","Password","Comments"\n"admin","sunshine",""\n"root","Fake-2","a, b"',
        "Host\tPSK\nfw1\tsunshine\nfw2\tFake-2",
        "UserName  Password   Role\n--------  --------   ----\nlena      sunshine   owner\n          Fake-2     user",
    ],
)
def test_a_header_labels_its_column(table: str) -> None:
    assert hidden(table) == ["sunshine", "Fake-2"]


@pytest.mark.parametrize(
    "text",
    [
        "Name;Password\nlena;reset\n\nnoah;Monday",
        "Name;Password\nlena;\nName;Password",
        "Name | Password expires\nlena | tomorrow",
        "Check | Password\nlength | twelve",
        "Password  Role\nThe user was asked to wait\nand to call again",
        "Please send login, password\nBest regards, Lena",
    ],
)
def test_what_is_no_such_table_is_left_alone(text: str) -> None:
    assert hidden(text) == []


def test_a_quoted_cell_may_hold_the_separator() -> None:
    assert hidden('Name,Password\nlena,"Fake,Pass-1"') == ["Fake,Pass-1"]


def test_a_table_ends_where_its_rows_do() -> None:
    assert hidden("Name;Password\nlena;Fake-1\nThat was all\nnoah;Monday") == ["Fake-1"]

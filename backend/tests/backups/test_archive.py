"""A file that is not what was written is refused by name, before anything is changed."""

import json
import os
import stat
import tracemalloc
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED, ZipExtFile, ZipFile

import pytest

from resolutionflow.backups import archive, restoring
from resolutionflow.backups.archive import MANIFEST, SIGNATURE, Manifest, Refused
from resolutionflow.core import settings
from resolutionflow.core.keys import KeyRing, read_key, write_new_key
from resolutionflow.core.settings import Settings
from tests.upgrade.keys import KEYS

PREVIOUS = Path(__file__).parents[1] / "upgrade/previous.zip"
SESSIONS = "tables/public.sessions"
OWN = KeyRing((read_key(KEYS["RF_SECRET_KEYS"]),))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    copy = tmp_path / "backup.zip"
    copy.write_bytes(PREVIOUS.read_bytes())
    return copy


def chosen(ring: KeyRing = OWN) -> Settings:
    now = settings.read()
    return now.model_copy(update={"secrets": now.secrets.model_copy(update={"keys": ring})})


def refused(file: Path, ring: KeyRing = OWN) -> str:
    with pytest.raises(Refused) as told, restoring.sound(chosen(ring), file):
        pass
    return str(told.value)


def offset_of(file: Path, part: str) -> int:
    """Of a byte in the middle of what is stored of it."""
    with ZipFile(file) as found:
        entry = found.getinfo(part)
    return entry.header_offset + len(part) + 30 + entry.compress_size // 2


def flip(file: Path, offset: int) -> None:
    whole = bytearray(file.read_bytes())
    whole[offset] ^= 0x10
    file.write_bytes(whole)


def written_anew(file: Path, change: Callable[[dict[str, bytes]], None], packing: int = ZIP_STORED) -> None:
    with ZipFile(file) as found:
        parts = {name: found.read(name) for name in found.namelist()}
    change(parts)
    with ZipFile(file, "w", packing) as made:
        for name, content in parts.items():
            made.writestr(name, content)


def signed(file: Path, **fields: object) -> None:
    """The manifest with other fields, signed as the product would."""

    def change(parts: dict[str, bytes]) -> None:
        manifest = Manifest.model_validate_json(parts.pop(MANIFEST)).model_copy(update=fields)
        parts.pop(SIGNATURE)
        with ZipFile(file.with_name("signed.zip"), "w") as made:
            archive.sign(made, manifest, OWN.newest)
        with ZipFile(file.with_name("signed.zip")) as made:
            parts |= {name: made.read(name) for name in (MANIFEST, SIGNATURE)}

    written_anew(file, change)


def test_a_whole_file_is_sound(file: Path) -> None:
    with restoring.sound(chosen(), file) as (_, manifest):
        assert {table.place: table.rows for table in manifest.tables}["public.session_events"] > 100


@pytest.mark.parametrize("part", [SESSIONS, "tables/public.accounts", MANIFEST, SIGNATURE])
def test_a_flipped_byte_is_told_by_the_part_it_is_in(file: Path, part: str) -> None:
    flip(file, offset_of(file, part))
    assert part.removesuffix(".json").removesuffix(".signature") in refused(file)


def test_each_byte_of_the_end_counts(file: Path) -> None:
    """The table of contents: whatever is changed there, what is read is what was written, or nothing is."""
    with ZipFile(file) as found:
        begins = found.start_dir
        before = {name: found.read(name) for name in found.namelist()}
    whole = file.read_bytes()
    refusals = 0
    for offset in range(begins, len(whole), 37):
        file.write_bytes(whole)
        flip(file, offset)
        try:
            with restoring.sound(chosen(), file) as (found, manifest):
                for part in (*manifest.tables, *manifest.files):
                    assert b"".join(archive.chunks(found, part)) == before[part.name]
        except Refused:
            refusals += 1
    assert refusals > 20


@pytest.mark.parametrize("left", [0.0, 0.5, 0.999])
def test_a_file_that_was_cut_off_is_told(file: Path, left: float) -> None:
    whole = file.read_bytes()
    file.write_bytes(whole[: int(len(whole) * left)])
    assert "is no whole backup: the table of contents at its end is missing" in refused(file)


@pytest.mark.parametrize("signature", [b"", b"1", b"1:", b"1:\xff\xfe", b"\xff", b"1:" + b"0" * 64])
def test_a_signature_of_any_kind_is_only_compared(file: Path, signature: bytes) -> None:
    written_anew(file, lambda parts: parts.update({SIGNATURE: signature}))
    assert "manifest.json was changed" in refused(file) or "needs the secret key" in refused(file)


def test_of_what_nobody_signed_only_the_beginning_is_read(file: Path) -> None:
    """A small file may hold gigabytes of zeros."""
    written_anew(file, lambda parts: parts.update({MANIFEST: b"0" * (64 << 20)}), ZIP_DEFLATED)
    assert file.stat().st_size < 1 << 20
    tracemalloc.start()
    assert refused(file) == f"The backup is damaged: {MANIFEST} is missing or was changed."
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 32 << 20


def test_of_a_part_no_more_is_read_than_it_should_have(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written_anew(file, lambda parts: parts.update({SESSIONS: b"0" * (64 << 20)}), ZIP_DEFLATED)
    read: list[int] = []
    real = ZipExtFile.read

    def counting(self: ZipExtFile, n: int | None = -1) -> bytes:
        chunk = real(self, n)
        read.append(len(chunk))
        return chunk

    monkeypatch.setattr(ZipExtFile, "read", counting)
    assert SESSIONS in refused(file)
    assert sum(read) < 16 << 20


@pytest.mark.parametrize("place", [0, 2, 4, 5, 9, 20, 1_000])
def test_a_part_packed_another_way_is_told_as_well(file: Path, place: int) -> None:
    written_anew(file, lambda parts: None, ZIP_LZMA)
    with ZipFile(file) as found:
        begins = found.getinfo(SESSIONS).header_offset + len(SESSIONS) + 30
    whole = bytearray(file.read_bytes())
    whole[begins + place] ^= 0xFF
    file.write_bytes(whole)
    with suppress(Refused), restoring.sound(chosen(), file):
        pass


def test_a_table_of_contents_that_no_program_reads_is_told(file: Path) -> None:
    whole = bytearray(file.read_bytes())
    last = whole.rfind(b"PK\x01\x02")
    needs, begins = slice(last + 6, last + 7), slice(last + 42, last + 46)
    file.write_bytes(bytes(whole[: needs.start]) + b"\x63" + bytes(whole[needs.stop :]))
    assert "is no whole backup" in refused(file)
    for offset in (len(whole) - 5, 0xFFFFFFFE):
        file.write_bytes(bytes(whole[: begins.start]) + offset.to_bytes(4, "little") + bytes(whole[begins.stop :]))
        assert "is missing or was changed" in refused(file)


def test_a_part_that_was_taken_out_is_told(file: Path) -> None:
    written_anew(file, lambda parts: parts.__delitem__(SESSIONS))
    assert refused(file) == f"The backup is damaged: {SESSIONS} is missing or was changed."


def test_a_part_that_was_replaced_by_a_good_zip_is_told(file: Path) -> None:
    written_anew(file, lambda parts: parts.update({SESSIONS: parts[SESSIONS] + b"one more\n"}))
    assert refused(file) == f"The backup is damaged: {SESSIONS} is missing or was changed."


def test_a_manifest_that_somebody_wrote_is_refused(file: Path) -> None:
    def change(parts: dict[str, bytes]) -> None:
        fields = json.loads(parts[MANIFEST])
        fields["tables"] = fields["tables"][1:]
        parts[MANIFEST] = json.dumps(fields).encode()

    written_anew(file, change)
    assert "manifest.json was changed" in refused(file)


def test_a_key_that_is_missing_is_named(file: Path) -> None:
    other = read_key(write_new_key().replace("1:", "2:"))
    assert refused(file, KeyRing((other,))) == (
        "This backup needs the secret key '1': put it back into RF_SECRET_KEYS."
    )
    signed(file, keys=["1", "3"])
    assert "needs the secret key '3'" in refused(file)


def test_another_key_under_the_same_id_is_told(file: Path) -> None:
    other = KeyRing((read_key(write_new_key()),))
    assert "the secret key '1' here is not the one this backup was made with" in refused(file, other)


def test_a_newer_schema_is_refused(file: Path) -> None:
    signed(file, schema_revision="20991231_0000")
    assert refused(file).startswith("This backup is of a newer version of ResolutionFlow (0.1.0, schema 20991231_0000;")


def test_a_newer_format_is_refused(file: Path) -> None:
    signed(file, format=2)
    assert refused(file) == "This backup is of a newer version of ResolutionFlow: its format is not known here."


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert refused(tmp_path / "nothing.zip") == f"There is no file {tmp_path / 'nothing.zip'}."


def test_a_new_file_is_its_owners_alone_and_replaces_none(tmp_path: Path) -> None:
    place = tmp_path / "new.zip"
    before = os.umask(0)
    try:
        with archive.new_file(place) as made:
            made.writestr("a", b"b")
            assert not place.exists()
    finally:
        os.umask(before)
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    with pytest.raises(Refused, match="is there already"), archive.new_file(place):
        pass
    with pytest.raises(Refused, match="There is no folder"), archive.new_file(tmp_path / "nowhere" / "new.zip"):
        pass


def test_a_backup_that_fails_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), archive.new_file(tmp_path / "new.zip"):
        raise ZeroDivisionError
    assert list(tmp_path.iterdir()) == []

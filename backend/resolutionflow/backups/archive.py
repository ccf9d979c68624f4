"""The file of a backup: a zip of parts, a manifest with the checksum of each, and the manifest's signature.

Whoever restores runs what the file says as the owner of the database: the signature, made with a secret key, tells that
it was written by the same installation and changed by nobody.
"""

import hashlib
import hmac
import lzma
import os
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO, Literal
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from pydantic import BaseModel, Field, ValidationError

from resolutionflow.core.keys import Key, KeyRing

MANIFEST, SIGNATURE = "manifest.json", "manifest.signature"
PURPOSE = "backup"
CHUNK = 1 << 20
# What is read before anybody knows who wrote it; a manifest is a hundredth of it.
MOST_UNSIGNED = 4 << 20
# What a damaged zip may raise while its contents or one of its parts are read.
DAMAGE = (
    BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    LookupError,
    ValueError,
    ArithmeticError,
    OSError,
)


class Refused(Exception):
    """One line for the person at the keyboard."""


class Part(BaseModel):
    name: str = Field(pattern=r"^(tables/[\w.]+|files/(audit-heads\.jsonl|outbox/[0-9a-f-]{36}\.json))$")
    size: int
    sha256: str


class Table(Part):
    """`name` is `tables/<schema>.<table>`: rows as PostgreSQL's COPY writes them, under a line of column names."""

    columns: list[str]
    rows: int

    @property
    def place(self) -> str:
        return self.name.removeprefix("tables/")


class File(Part):
    """`name` is `files/<place in the run folder>`. When it was written last is what the outbox shows as sent."""

    written_ns: int

    @property
    def place(self) -> str:
        return self.name.removeprefix("files/")


class Sequence(BaseModel):
    name: str
    last_value: int
    is_called: bool


class Manifest(BaseModel):
    """`keys` are the ids of the secret keys without which some of its values could not be read."""

    format: Literal[1] = 1
    product: str
    schema_revision: str = Field(pattern=r"^\w+$")
    postgres: int
    taken_at: datetime
    keys: list[str]
    tables: list[Table]
    sequences: list[Sequence]
    files: list[File]


class Sink:
    """Counts and digests what goes into a part."""

    def __init__(self, into: IO[bytes]) -> None:
        self.into, self.size, self.digest = into, 0, hashlib.sha256()

    def write(self, chunk: bytes | bytearray | memoryview) -> None:
        self.into.write(chunk)
        self.size += len(chunk)
        self.digest.update(chunk)


@contextmanager
def new_file(file: Path) -> Iterator[ZipFile]:
    """For its owner's eyes; there when it is complete and on the disk, and never in the place of another."""
    if not file.parent.is_dir():
        raise Refused(f"There is no folder {file.parent}.")
    if file.exists():
        raise Refused(f"{file} is there already: a backup never takes the place of another file.")
    unfinished = file.with_name(f".{file.name}.{os.getpid()}")
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as plain:
            with ZipFile(plain, "w", ZIP_DEFLATED, compresslevel=6) as made:
                yield made
            plain.flush()
            os.fsync(plain.fileno())
        unfinished.rename(file)
    finally:
        unfinished.unlink(missing_ok=True)
    make_lasting(file.parent)


def make_lasting(folder: Path) -> None:
    """A name is on the disk only with its folder."""
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    os.fsync(opened)
    os.close(opened)


@contextmanager
def new_part(made: ZipFile, name: str) -> Iterator[Sink]:
    with made.open(name, "w", force_zip64=True) as into:
        yield Sink(into)


def sign(made: ZipFile, manifest: Manifest, key: Key) -> None:
    text = manifest.model_dump_json(indent=2).encode()
    made.writestr(MANIFEST, text)
    made.writestr(SIGNATURE, signature_of(text, key))


def signature_of(text: bytes, key: Key) -> str:
    return f"{key.id}:{hmac.digest(key.derive(PURPOSE), text, 'sha256').hex()}"


@contextmanager
def opened(file: Path) -> Iterator[ZipFile]:
    try:
        found = ZipFile(file)
    except FileNotFoundError:
        raise Refused(f"There is no file {file}.") from None
    except DAMAGE:
        raise Refused(f"{file} is no whole backup: the table of contents at its end is missing or damaged.") from None
    with found:
        yield found


def read_manifest(found: ZipFile, ring: KeyRing) -> Manifest:
    """Nothing else in the file is looked at before its signature is found good."""
    text, signature = read_small(found, MANIFEST), read_small(found, SIGNATURE).decode("ascii", "replace")
    key_id = signature.partition(":")[0]
    require_key(ring, key_id)
    key = ring.find(key_id)
    if key is None or not hmac.compare_digest(signature_of(text, key).encode(), signature.encode()):
        raise Refused(
            f"{MANIFEST} was changed, or the secret key {key_id!r} here is not the one this backup was made with."
        )
    try:
        manifest = Manifest.model_validate_json(text)
    except ValidationError:
        raise Refused("This backup is of a newer version of ResolutionFlow: its format is not known here.") from None
    for needed in manifest.keys:
        require_key(ring, needed)
    return manifest


def require_key(ring: KeyRing, key_id: str) -> None:
    if ring.find(key_id) is None:
        raise Refused(f"This backup needs the secret key {key_id!r}: put it back into RF_SECRET_KEYS.")


def read_small(found: ZipFile, name: str) -> bytes:
    with damage_told(name), found.open(name) as source:
        text = source.read(MOST_UNSIGNED + 1)
    if len(text) > MOST_UNSIGNED:
        raise Refused(damaged(name))
    return text


def check(found: ZipFile, part: Part) -> None:
    for _ in chunks(found, part):
        pass


def chunks(found: ZipFile, part: Part) -> Iterator[bytes]:
    """Refuses at the end what is not as it was written, and does not look for the end of what is too long."""
    size, digest = 0, hashlib.sha256()
    with damage_told(part.name), found.open(part.name) as source:
        while size <= part.size and (chunk := source.read(CHUNK)):
            size += len(chunk)
            digest.update(chunk)
            yield chunk
    if (size, digest.hexdigest()) != (part.size, part.sha256):
        raise Refused(damaged(part.name))


@contextmanager
def damage_told(name: str) -> Iterator[None]:
    try:
        yield
    except DAMAGE:
        raise Refused(damaged(name)) from None


def damaged(name: str) -> str:
    return f"The backup is damaged: {name} is missing or was changed."

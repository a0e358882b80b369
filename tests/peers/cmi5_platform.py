"""A learning platform that launches a cmi5 package, stores what it is told, and refuses what the strict rules refuse.

It can be cut off in the middle, and hand the statements that it took on to a learning record store.
"""

from __future__ import annotations

import base64
import copy
import http.client
import json
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

from assets.web.serve import TYPES
from tests.peers import cmi5_rules as rules
from tests.peers.cmi5_rules import Registration, Session, Statement

# The platform's own name of the pupil, and the activity as it calls it
ACTOR = {"objectType": "Agent", "account": {"homePage": "https://course.example", "name": "4b1f0c"}}
ACTIVITY = "https://course.example/activities/17"

WAIT_SECONDS = 30


@dataclass
class Lrs:
    """A learning record store on this machine that takes over what the platform took; `token` is its basic log-in."""

    port: int
    token: str
    path: str = "/xAPI/statements/"

    def post(self, statements: list[Statement]) -> int:
        """Its answer's status. Raises OSError when it is down."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=WAIT_SECONDS)
        headers = {"Authorization": f"Basic {self.token}", "X-Experience-API-Version": "1.0.3"}
        headers["Content-Type"] = "application/json"
        try:
            connection.request("POST", self.path, json.dumps(statements), headers)
            return connection.getresponse().status
        except http.client.HTTPException as fault:
            raise OSError(fault) from fault
        finally:
            connection.close()


@dataclass
class Launch:
    """One launch of the package: its address, and the session that the platform keeps of it."""

    session: Session
    token: str
    url: str
    fetched: int = 0  # how often its token was asked for


@dataclass
class Platform:
    """The platform; every field may be looked at and changed while it runs, under `changed`."""

    folder: Path  # the package, unpacked
    address: str = ""
    lrs: Lrs | None = None
    # "down": every request is cut off. "mute": what comes is done, and cut off before the answer.
    # "stateless": it knows no State API but for the launch data. A number: the status for statements.
    fault: str = ""
    preferences: dict[str, str] = field(default_factory=lambda: {"languagePreference": "en-US"})
    launches: dict[str, Launch] = field(default_factory=dict)  # by the last part of the fetch address
    taken: list[Statement] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)  # method and resource of each request to the record store
    changed: threading.Condition = field(default_factory=threading.Condition)

    def launch(
        self,
        registration: Registration | None = None,
        *,
        mode: str = "Normal",
        mastery: float | None = None,
        return_url: str | None = None,
        endpoint: str | None = None,
        actor: dict[str, Any] | None = None,
    ) -> Launch:
        """A new launch, of a new pupil if no registration is given."""
        registration = registration or Registration(actor or ACTOR, ACTIVITY)
        session = Session(registration, mode, mastery)
        key = uuid.uuid4().hex
        fields = {
            "endpoint": endpoint or f"{self.address}lrs/",
            "fetch": f"{self.address}fetch/{key}",
            "actor": json.dumps(registration.actor),
            "registration": registration.id,
            "activityId": registration.activity,
        }
        query = "&".join(f"{name}={quote(value, safe='')}" for name, value in fields.items())
        data: dict[str, Any] = {"contextTemplate": session.template, "launchMode": mode, "moveOn": "Completed"}
        if mastery is not None:
            data["masteryScore"] = mastery
        if return_url is not None:
            data["returnURL"] = return_url
        registration.documents["LMS.LaunchData"] = data
        token = base64.b64encode(f"{key}:{uuid.uuid4().hex}".encode()).decode()
        self.launches[key] = Launch(session, token, f"{self.address}index.html?{query}")
        return self.launches[key]

    def until(self, condition: Callable[[], object]) -> None:
        """Waits for `condition`, which is looked at after each request."""
        with self.changed:
            assert self.changed.wait_for(condition, WAIT_SECONDS), f"never came: {self.told()}, {self.refusals}"

    def until_told(self, *verbs: str) -> None:
        """Waits for these verbs, all of them and no other, in this order."""
        self.until(lambda: self.told() == list(verbs))

    def told(self) -> list[str]:
        """The verbs of what was taken, in the order in which it came."""
        return [rules.verb_of(statement) for statement in self.taken]

    def store(self, launch: Launch, statements: list[Statement]) -> int:
        """Takes all of `statements` or none, and gives the status to answer with. Raises OSError without its store."""
        # On a copy, for a batch that is refused in its middle leaves nothing behind
        registration = copy.deepcopy(launch.session.registration)
        session = copy.copy(launch.session)
        session.registration, session.verbs = registration, list(session.verbs)
        known = {statement["id"]: statement for statement in self.taken}
        fresh = []
        for statement in statements:
            if (same := known.get(statement.get("id", ""))) is not None:
                if same != statement:
                    return HTTPStatus.CONFLICT
                continue
            number = rules.refusal(session, statement)
            if number is not None:
                self.refusals.append(number)
                return HTTPStatus.FORBIDDEN
            rules.take(session, statement)
            fresh.append(statement)
        if fresh and self.lrs is not None:
            status = self.lrs.post(fresh)
            if status not in (HTTPStatus.OK, HTTPStatus.NO_CONTENT):
                return status
        launch.session.verbs = session.verbs
        launch.session.registration.verbs = registration.verbs
        self.taken += fresh
        return HTTPStatus.OK if fresh else HTTPStatus.NO_CONTENT


class _Handler(BaseHTTPRequestHandler):
    platform: Platform

    def log_message(self, format: str, *arguments: object) -> None:
        """Says nothing."""

    def answer(self, status: int, content: bytes = b"", kind: str = "application/json") -> None:
        """Sends one answer, or cuts it off."""
        if self.platform.fault == "mute":
            return
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)

    def say(self, value: object, status: int = HTTPStatus.OK) -> None:
        self.answer(status, json.dumps(value).encode())

    def handle_request(self) -> None:
        """Any request: a file of the package, a token, or a resource of xAPI."""
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        platform, parts = self.platform, urlsplit(self.path)
        with platform.changed:
            try:
                if parts.path.startswith("/lrs/"):
                    platform.asked.append(f"{self.command} {parts.path.removeprefix('/lrs/')}")
                    if platform.fault != "down":
                        self.resource(parts.path.removeprefix("/lrs/"), parse_qs(parts.query), body)
                elif parts.path.startswith("/fetch/"):
                    if platform.fault != "down":
                        self.token(parts.path.removeprefix("/fetch/"))
                else:
                    self.file(parts.path)
            except OSError:
                self.close_connection = True  # the record store is down, or the browser has gone
            finally:
                platform.changed.notify_all()

    do_GET = do_POST = do_PUT = handle_request

    def file(self, path: str) -> None:
        file = self.platform.folder / path.lstrip("/")
        if not file.is_file():
            self.answer(HTTPStatus.NOT_FOUND)
        else:
            self.answer(HTTPStatus.OK, file.read_bytes(), TYPES.get(file.suffix, TYPES[""]))

    def token(self, key: str) -> None:
        launch = self.platform.launches.get(key)
        if launch is None or self.command != "POST":
            self.say({"error-code": "2", "error-text": "no such launch, or not posted"})
            return
        launch.fetched += 1
        if launch.fetched > 1:
            self.say({"error-code": "1", "error-text": "The authorization token has already been returned."})
        else:
            self.say({"auth-token": launch.token})

    def resource(self, path: str, query: dict[str, list[str]], body: bytes) -> None:
        said = self.headers.get("Authorization", "")
        launch = next((one for one in self.platform.launches.values() if said == f"Basic {one.token}"), None)
        if launch is None:
            self.say({"error": "no such token"}, HTTPStatus.UNAUTHORIZED)
        elif not self.headers.get("X-Experience-API-Version", "").startswith("1.0"):
            self.say({"error": "no version"}, HTTPStatus.BAD_REQUEST)
        elif path == "agents/profile":
            self.profile(launch, query)
        elif path == "activities/state":
            self.state(launch, query, body)
        elif path == "statements" and self.command == "GET":
            self.look_up(query)
        elif path == "statements" and self.platform.fault.isdigit():
            self.say({}, int(self.platform.fault))
        elif path == "statements":
            told = json.loads(body)
            statements = told if isinstance(told, list) else [told]
            status = self.platform.store(launch, statements)
            if status == HTTPStatus.NO_CONTENT:
                self.answer(status)
            else:
                self.say([statement.get("id") for statement in statements], status)
        else:
            self.say({"error": f"no resource {path}"}, HTTPStatus.NOT_FOUND)

    def look_up(self, query: dict[str, list[str]]) -> None:
        """One statement by its id, or those of a registration, the last one first."""
        taken = self.platform.taken
        if "statementId" in query:
            found = [statement for statement in taken if [statement["id"]] == query["statementId"]]
            self.say(found[0] if found else {}, HTTPStatus.OK if found else HTTPStatus.NOT_FOUND)
        else:
            wanted = query.get("registration", [""])
            listed = [statement for statement in taken if [statement["context"]["registration"]] == wanted]
            self.say({"statements": listed[::-1][: int(query["limit"][0])]})

    def profile(self, launch: Launch, query: dict[str, list[str]]) -> None:
        wanted = (query.get("profileId"), json.loads(query.get("agent", ["null"])[0]))
        if self.command == "GET" and wanted == (["cmi5LearnerPreferences"], launch.session.registration.actor):
            launch.session.preferences_read = True
            self.say(self.platform.preferences)
        else:
            self.say({"error": "not these preferences"}, HTTPStatus.NOT_FOUND)

    def state(self, launch: Launch, query: dict[str, list[str]], body: bytes) -> None:
        registration = launch.session.registration
        asked = [query.get(name, [""])[0] for name in ("activityId", "registration", "stateId")]
        if asked[:2] != [registration.activity, registration.id]:
            self.say({"error": "not this activity and registration"}, HTTPStatus.FORBIDDEN)
        elif asked[2] != "LMS.LaunchData" and self.platform.fault == "stateless":
            self.say({"error": "no such resource"}, HTTPStatus.NOT_FOUND)
        elif self.command == "PUT" and asked[2] != "LMS.LaunchData":
            registration.documents[asked[2]] = json.loads(body)
            self.answer(HTTPStatus.NO_CONTENT)
        elif self.command == "GET" and asked[2] in registration.documents:
            self.say(registration.documents[asked[2]])
        else:
            self.say({}, HTTPStatus.NOT_FOUND)


@contextmanager
def running(folder: Path) -> Iterator[Platform]:
    """A platform with the unpacked package `folder`, on a free port of this machine."""
    platform = Platform(folder)
    handler = type("Handler", (_Handler,), {"platform": platform})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        platform.address = f"http://127.0.0.1:{server.server_port}/"
        # It is stopped after each test, and looks for that once in so many seconds
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield platform
        server.shutdown()

"""Fixtures over the simulation's control door: `apns` is a team, a key and an app of one test, `phone` an iPhone with that app.

Run with `apns-sim exec -- python3 -m pytest`, or against one that runs: `APNS_SIM_URL=http://localhost:3000 python3 -m pytest`.
"""

import os
import re
import uuid

import httpx
import pytest

SIM = os.environ.get("APNS_SIM_URL", "http://localhost:3000")


class Door:
    """The calls of /sim/v1; a refusal is an AssertionError that says which field, what came and what was expected."""

    def __init__(self):
        headers = {}
        if "APNS_SIM_TOKEN" in os.environ:
            headers["authorization"] = "Bearer " + os.environ["APNS_SIM_TOKEN"]
        self.client = httpx.Client(base_url=SIM, headers=headers, timeout=60)

    def call(self, method, path, body=None):
        answer = self.client.request(method, "/sim/v1" + path, json=body)
        told = answer.json() if answer.content else None
        if answer.status_code >= 400:
            raise AssertionError(in_words(f"{method} {path}", told))
        return told


def in_words(call, problem):
    """A problem of RFC 9457 as text; of an expectation that was not met also what came closest."""
    lines = [f"{call}: {problem.get('detail', problem)}"]
    lines += [f"  came: {one['status']} {one['payload']}" for one in problem.get("matched", [])]
    for near in problem.get("nearest", []):
        differ = [f"{d['field']}: expected {d['expected']}, came {d.get('came')!r}" for d in near["differences"]]
        lines.append(f"  nearest: {near['apnsId']} differs in {'; '.join(differ)}")
    return "\n".join(lines)


def wire(value):
    """Compiled regular expressions as the door takes them."""
    return {"matches": value.pattern} if isinstance(value, re.Pattern) else value


class Expectations:
    """Each push is found once."""

    def __init__(self, door, scope):
        self.door, self.scope, self.found = door, scope, []

    def ask(self, match, **options):
        match = {**self.scope, **{name: wire(value) for name, value in match.items()}}
        return self.door.call("POST", "/expect", {"match": match, "ignore": self.found, **options})["matched"]

    def come(self, match, **options):
        matched = self.ask(match, **options)
        self.found += [one["uniqueId"] for one in matched]
        return matched

    def stay_away(self, match, **options):
        self.ask(match, **{"not": True, "timeoutMs": 250, **options})


class Phone:
    def __init__(self, door, entry):
        self.door, self.id, self.name = door, entry["id"], entry["name"]
        self.device_token = entry["apps"][0]["deviceToken"]
        self.path = f"/devices/{self.id}"
        self.expectations = Expectations(door, {"deviceId": self.id})

    def event(self, kind, **more):
        return self.door.call("POST", self.path + "/events", {"type": kind, **more})

    def patch(self, **state):
        return self.door.call("PATCH", self.path, state)

    def screen(self):
        return self.door.call("GET", self.path + "/screen")

    def uninstall(self, bundle_id):
        self.door.call("DELETE", f"{self.path}/apps/{bundle_id}")

    def expect_banner(self, alert, **options):
        return self.expectations.come({"surface": "banner", "alert": alert}, **options)[0]

    def expect_lock_screen(self, alert, **options):
        return self.expectations.come({"surface": "lockScreen", "alert": alert}, **options)[0]

    def expect_silence(self, **options):
        """`within_ms` is of the simulation's clock: it costs nothing while that stands."""
        if "within_ms" in options:
            options["withinMs"] = options.pop("within_ms")
        self.expectations.stay_away({"status": "presented"}, **options)


class World:
    """A team, a key, an app and phones of one test. The provider token tells whose a push is, so tests never meet."""

    def __init__(self, door):
        self.door, self.phones, self.faults = door, [], []
        self.topic = "com.example.w" + uuid.uuid4().hex[:8]
        health = door.call("GET", "/health")
        team = door.call("POST", "/teams", {"topics": [self.topic]})
        self.team_id, key = team["teamId"], team["keys"][0]
        self.env = {
            "APNS_URL": health["apns"],
            "APNS_CA": health["ca"],
            "APNS_KEY": key["privateKey"],
            "APNS_KEY_ID": key["keyId"],
            "APNS_TEAM_ID": self.team_id,
            "APNS_TOPIC": self.topic,
        }
        self.expectations = Expectations(door, {"topic": self.topic})

    def phone(self, **wish):
        phone = Phone(self.door, self.door.call("POST", "/devices", {"apps": [self.topic], **wish}))
        self.phones.append(phone)
        return phone

    def fault(self, do, times=1):
        laid = self.door.call("POST", "/faults", {"match": {"teamId": self.team_id}, "times": times, "do": do})
        self.faults.append(laid["id"])
        return laid

    def fired(self, laid):
        return self.door.call("GET", "/faults/" + laid["id"])["fired"]

    def expect_push(self, **match):
        return self.expectations.come(match)[0]

    def expect_pushes(self, count, **match):
        return self.expectations.come(match, count=count, exactly=True, timeoutMs=1000)

    def expect_no_push(self, **match):
        self.expectations.stay_away(match)

    def close(self):
        for laid in self.faults:
            self.door.call("DELETE", "/faults/" + laid)
        for phone in self.phones:
            self.door.call("DELETE", phone.path)


@pytest.fixture(scope="session")
def door():
    return Door()


@pytest.fixture
def apns(door):
    world = World(door)
    yield world
    world.close()


@pytest.fixture
def phone(apns):
    return apns.phone()


@pytest.fixture
def frozen_clock(door):
    """The simulation's clock stands, so that waits by it cost nothing; all tests of one simulation share it."""
    door.call("POST", "/clock", {"mode": "frozen"})
    yield lambda ms: door.call("POST", "/clock", {"advanceMs": ms})
    door.call("POST", "/clock", {"mode": "running"})

import re

import httpx
import pytest

from shop import Backend


@pytest.fixture
def shop(apns):
    with Backend(apns.env) as backend, httpx.Client(base_url=backend.url, timeout=60) as client:
        yield client


def register(shop, customer, phone):
    assert shop.post("/devices", json={"customer": customer, "deviceToken": phone.device_token}).status_code == 204


def pay(shop, customer="alice", item="bicycle"):
    order = shop.post("/orders", json={"customer": customer, "item": item}).json()
    return shop.post(f"/orders/{order['id']}/pay").json()["told"]


def test_a_customer_hears_of_the_payment_on_every_phone_and_nobody_else_does(shop, apns, phone):
    ipad, stranger = apns.phone(name="iPad"), apns.phone(name="Stranger")
    register(shop, "alice", phone)
    register(shop, "alice", ipad)
    register(shop, "bob", stranger)
    assert len(pay(shop)["sent"]) == 2
    phone.expect_lock_screen("Your bicycle is paid")
    ipad.expect_lock_screen(re.compile("bicycle"))
    stranger.expect_silence()
    apns.expect_pushes(2)


def test_an_unlocked_phone_shows_a_banner(shop, phone):
    phone.event("UNLOCK")
    register(shop, "alice", phone)
    pay(shop)
    phone.expect_banner(re.compile("^Order [0-9]+$"))
    phone.expect_silence()


def test_a_phone_whose_app_was_deleted_is_struck_out_by_the_first_410(shop, apns, phone):
    register(shop, "alice", phone)
    phone.uninstall(apns.topic)
    assert pay(shop) == {"sent": [], "gone": [phone.device_token], "failed": []}
    apns.expect_push(reason="Unregistered")
    assert pay(shop) == {"sent": [], "gone": [], "failed": []}
    apns.expect_no_push()


def test_a_busy_apns_is_asked_once_more_and_the_customer_hears_it_once(shop, apns, phone):
    register(shop, "alice", phone)
    fault = apns.fault({"reason": "TooManyRequests"})
    assert pay(shop)["sent"] == [phone.device_token]
    assert apns.fired(fault) == 1
    phone.expect_lock_screen(re.compile("bicycle"))
    phone.expect_silence()


def test_half_an_hour_of_silence_costs_nothing_while_the_clock_stands(phone, frozen_clock):
    phone.expect_silence(within_ms=30 * 60_000)


def test_what_does_not_come_is_told_with_what_came_closest(shop, phone):
    register(shop, "alice", phone)
    pay(shop)
    phone.expect_lock_screen("Your bicycle is paid")
    pay(shop, item="lamp")
    with pytest.raises(AssertionError, match=r"saw 0[\s\S]*nearest: .*expected \"Your bell is paid\", came"):
        phone.expect_lock_screen("Your bell is paid", timeoutMs=500)


def test_what_cannot_be_is_refused_with_the_field(shop):
    refused = shop.post("/orders", json={"customer": "alice"})
    assert (refused.status_code, refused.json()) == (400, {"error": "item: expected a text"})
    assert shop.post("/orders/99/pay").status_code == 404

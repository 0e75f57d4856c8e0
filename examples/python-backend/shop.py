"""A small shop that tells its customers by push. Needs httpx with HTTP/2 (h2) and PyJWT with cryptography.

Nothing in here knows of a simulation: APNS_URL and APNS_CA point it at one; in production they are absent.
"""

import json
import os
import ssl
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx
import jwt

# worth another try: APNs is busy, or does not feel well
PASSING = {429, 500, 503}
# Apple asks for a new provider token after 20 minutes at the earliest, 60 at the latest
TOKEN_LIFE = 45 * 60


class Pushes:
    """Sends with a provider token, over one HTTP/2 connection."""

    def __init__(self, settings):
        key = settings["APNS_KEY"]
        self.key = key if "-----BEGIN" in key else open(key, encoding="ascii").read()
        self.key_id, self.team_id = settings["APNS_KEY_ID"], settings["APNS_TEAM_ID"]
        self.topic = settings["APNS_TOPIC"]
        ca = settings.get("APNS_CA")
        trust = ssl.create_default_context(cafile=ca) if ca else True
        url = settings.get("APNS_URL", "https://api.push.apple.com")
        self.client = httpx.Client(http2=True, base_url=url, verify=trust, timeout=10)
        self.token, self.signed_at = None, 0.0

    def authorization(self):
        if self.token is None or time.time() - self.signed_at > TOKEN_LIFE:
            self.signed_at = time.time()
            claims = {"iss": self.team_id, "iat": int(self.signed_at)}
            self.token = jwt.encode(claims, self.key, algorithm="ES256", headers={"kid": self.key_id})
        return "bearer " + self.token

    def send(self, device_token, title, body):
        """APNs' status and reason; one more try when it is busy."""
        headers = {
            "authorization": self.authorization(),
            "apns-topic": self.topic,
            "apns-push-type": "alert",
            "apns-priority": "10",
        }
        payload = {"aps": {"alert": {"title": title, "body": body}, "sound": "default"}}
        for _ in range(2):
            answer = self.client.post("/3/device/" + device_token, headers=headers, content=json.dumps(payload))
            if answer.status_code not in PASSING:
                break
        return answer.status_code, answer.json()["reason"] if answer.content else None

    def close(self):
        self.client.close()


class Shop:
    """Orders, and the deviceTokens of their customers; a database in a larger shop."""

    def __init__(self, pushes):
        self.pushes, self.orders, self.tokens = pushes, {}, {}

    def register(self, customer, device_token):
        for others in self.tokens.values():
            others.discard(device_token)
        self.tokens.setdefault(customer, set()).add(device_token)

    def order(self, customer, item):
        order = {"id": len(self.orders) + 1, "customer": customer, "item": item, "status": "open"}
        self.orders[order["id"]] = order
        return order

    def pay(self, order_id):
        order = self.orders[order_id]
        order["status"] = "paid"
        told = {"sent": [], "gone": [], "failed": []}
        for device_token in sorted(self.tokens.get(order["customer"], ())):
            title, body = f"Order {order_id}", f"Your {order['item']} is paid"
            status, reason = self.pushes.send(device_token, title, body)
            if status == 200:
                told["sent"].append(device_token)
            elif status == 410:
                told["gone"].append(device_token)
                self.tokens[order["customer"]].discard(device_token)
            else:
                told["failed"].append({"deviceToken": device_token, "reason": reason})
        return {**order, "told": told}


def handler_for(shop):
    class Handler(BaseHTTPRequestHandler):
        def answer(self, status, body=None):
            content = b"" if body is None else json.dumps(body).encode()
            self.send_response(status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def do_POST(self):
            text = self.rfile.read(int(self.headers.get("content-length") or 0))
            parts = self.path.strip("/").split("/")
            try:
                body = json.loads(text or "{}")
                if parts == ["devices"]:
                    shop.register(body["customer"], body["deviceToken"])
                    return self.answer(204)
                if parts == ["orders"]:
                    return self.answer(201, shop.order(body["customer"], body["item"]))
                if len(parts) == 3 and parts[0] == "orders" and parts[2] == "pay" and int(parts[1]) in shop.orders:
                    return self.answer(200, shop.pay(int(parts[1])))
                return self.answer(404, {"error": f"there is no POST {self.path}"})
            except KeyError as missing:
                return self.answer(400, {"error": f"{missing.args[0]}: expected a text"})

        def log_message(self, *_):
            pass

    return Handler


class Backend:
    """The shop, served over HTTP. Port 0 takes any free one."""

    def __init__(self, settings, port=0):
        self.pushes = Pushes(settings)
        self.server = ThreadingHTTPServer(("127.0.0.1", port), handler_for(Shop(self.pushes)))
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()
        self.pushes.close()


if __name__ == "__main__":
    with Backend(os.environ, int(os.environ.get("PORT", "8080"))) as backend:
        print(backend.url, flush=True)
        threading.Event().wait()

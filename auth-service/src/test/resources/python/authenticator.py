"""A browser and a device with passkeys, made of python-fido2.

Reads one JSON object a line: "call" (create or get), "origin" and "options", as a page would pass them on. Writes the
result of toJSON() in one line, or {"error": "..."}.
"""

import json
import os
import sys

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2 import cbor
from fido2.client import Fido2Client
from fido2.cose import ES256
from fido2.ctap import CtapDevice
from fido2.ctap2 import AttestedCredentialData, AuthenticatorData
from fido2.hid import CAPABILITY
from fido2.utils import sha256, websafe_decode, websafe_encode

AAGUID = b"\x00" * 16
USER = AuthenticatorData.FLAG.USER_PRESENT | AuthenticatorData.FLAG.USER_VERIFIED


class Device(CtapDevice):
    """An authenticator (CTAP 2) that verifies its person and keeps its passkeys in memory."""

    capabilities = CAPABILITY.CBOR

    def __init__(self):
        self.passkeys = {}

    @classmethod
    def list_devices(cls):
        return []

    def call(self, cmd, data=b"", event=None, on_keepalive=None):
        command, body = data[0], data[1:]
        request = cbor.decode(body) if body else {}
        answers = {1: self.make_credential, 2: self.get_assertion, 4: self.get_info}
        return b"\x00" + cbor.encode(answers[command](request))

    @staticmethod
    def get_info(request):
        return {1: ["FIDO_2_0"], 3: AAGUID, 4: {"rk": True, "uv": True, "up": True}}

    def make_credential(self, request):
        if not (request[7]["rk"] and request[7]["uv"]):
            raise ValueError("A resident key and user verification must be asked for")
        key = ec.generate_private_key(ec.SECP256R1())
        credential_id = os.urandom(32)
        self.passkeys[credential_id] = {"key": key, "rp": request[2]["id"], "user": request[3]["id"], "count": 0}
        data = AttestedCredentialData.create(AAGUID, credential_id, ES256.from_cryptography_key(key.public_key()))
        flags = USER | AuthenticatorData.FLAG.ATTESTED
        return {1: "none", 2: bytes(AuthenticatorData.create(sha256(request[2]["id"].encode()), flags, 0, data)), 3: {}}

    def get_assertion(self, request):
        if not request[5]["uv"]:
            raise ValueError("User verification must be asked for")
        allowed = [each["id"] for each in request.get(3, [])] or list(self.passkeys)
        credential_id = next(each for each in allowed if self.passkeys.get(each, {}).get("rp") == request[1])
        passkey = self.passkeys[credential_id]
        passkey["count"] += 1
        data = bytes(AuthenticatorData.create(sha256(request[1].encode()), USER, passkey["count"]))
        signature = passkey["key"].sign(data + request[2], ec.ECDSA(hashes.SHA256()))
        return {1: {"type": "public-key", "id": credential_id}, 2: data, 3: signature, 4: {"id": passkey["user"]}}


def descriptors(options, name):
    return [{"type": each["type"], "id": websafe_decode(each["id"])} for each in options[name]] or None


def create(client, options):
    options["challenge"] = websafe_decode(options["challenge"])
    options["user"]["id"] = websafe_decode(options["user"]["id"])
    options["excludeCredentials"] = descriptors(options, "excludeCredentials")
    # The library of Debian 12 is older than this member, and reads requireResidentKey.
    if options["authenticatorSelection"].pop("residentKey") != "required":
        raise ValueError("A resident key must be asked for")
    result = client.make_credential(options)
    credential_id = result.attestation_object.auth_data.credential_data.credential_id
    return credential_id, {
        "clientDataJSON": websafe_encode(result.client_data),
        "attestationObject": websafe_encode(bytes(result.attestation_object.with_string_keys())),
    }


def get(client, options):
    options["challenge"] = websafe_decode(options["challenge"])
    options["allowCredentials"] = descriptors(options, "allowCredentials")
    result = client.get_assertion(options).get_response(0)
    return result.credential_id, {
        "clientDataJSON": websafe_encode(result.client_data),
        "authenticatorData": websafe_encode(bytes(result.authenticator_data)),
        "signature": websafe_encode(result.signature),
        "userHandle": websafe_encode(result.user_handle),
    }


def main():
    device = Device()
    for line in sys.stdin:
        request = json.loads(line)
        client = Fido2Client(device, request["origin"])
        answer = {"create": create, "get": get}[request["call"]]
        try:
            credential_id, response = answer(client, request["options"])
            name = websafe_encode(credential_id)
            result = {"id": name, "rawId": name, "type": "public-key", "response": response, "clientExtensionResults": {}}
        except Exception as failure:
            result = {"error": repr(failure)}
        print(json.dumps(result), flush=True)


main()

import asyncio
import signal
import tempfile
import unittest
from queue import SimpleQueue

import grpc
from google.protobuf.any_pb2 import Any
from google.rpc import error_details_pb2, status_pb2
from grpc_health.v1 import health_pb2, health_pb2_grpc

from greeter.v1 import greeter_service_pb2 as messages, greeter_service_pb2_grpc as greeter_grpc
from guard import SessionGuard
from latchkey.auth.v1 import account_pb2, authentication_service_pb2 as auth, authentication_service_pb2_grpc as auth_grpc
from latchkey.auth.v1 import session_pb2
from latchkey_process import KEY, PATIENCE, Latchkey
from server import new_server

OK, UNAUTHENTICATED, UNAVAILABLE = grpc.StatusCode.OK, grpc.StatusCode.UNAUTHENTICATED, grpc.StatusCode.UNAVAILABLE
LIMIT = 60  # seconds, for a call that must end by itself


class GuardTest(unittest.IsolatedAsyncioTestCase):
    async def serve(self, server):
        """Start a server, and return its address."""
        address = f"127.0.0.1:{server.add_insecure_port('127.0.0.1:0')}"
        await server.start()
        self.addAsyncCleanup(server.stop, None)
        return address

    async def serve_greeter(self, latchkey, key=KEY, max_age=3600):
        """Start the service, and return a channel to it. It blocks, because the one of grpc.aio hides why a stream ended."""
        server = new_server(SessionGuard(auth_grpc.AuthenticationServiceStub(latchkey), key), max_age)
        channel = grpc.insecure_channel(await self.serve(server))
        self.addCleanup(channel.close)
        return channel

    async def serve_fake(self, fake):
        server = grpc.aio.server()
        auth_grpc.add_AuthenticationServiceServicer_to_server(fake, server)
        channel = grpc.aio.insecure_channel(await self.serve(server))
        self.addAsyncCleanup(channel.close)
        return channel

    async def expect(self, channel, wanted, *headers):
        """Make a call and a stream with these authorization headers."""
        client, metadata = greeter_grpc.GreeterServiceStub(channel), credentials(*headers)
        await self.repeat(wanted, lambda: client.Greet(messages.GreetRequest(), metadata=metadata, timeout=LIMIT))
        requests = [messages.GreetEachRequest()]
        await self.repeat(wanted, lambda: list(client.GreetEach(iter(requests), metadata=metadata, timeout=LIMIT))[0])

    async def repeat(self, wanted, call):
        """Make a call until it ends as wanted, and return its reply.

        On a busy machine Latchkey may be late, so a call may first be UNAVAILABLE. It must never be anything else.
        """
        async with asyncio.timeout(PATIENCE):
            while True:
                try:
                    code, reply = OK, await asyncio.to_thread(call)
                except grpc.RpcError as error:
                    code, reply = error.code(), None
                if code == wanted:
                    return reply
                self.assertEqual(code, UNAVAILABLE, f"wanted {wanted}")

    async def test_real_latchkey(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        latchkey = Latchkey(folder.name)
        self.addAsyncCleanup(latchkey.channel.close)
        self.addCleanup(lambda: latchkey.kill())
        await latchkey.start()
        greeter = await self.serve_greeter(latchkey.channel)
        ada, bob = await latchkey.sign_in("ada"), await latchkey.sign_in("bob")
        token = ada.session_token
        valid, other = "Bearer " + token, "Bearer " + bob.session_token

        for header in (valid, "bearer " + token, "BEARER " + token):
            await self.expect(greeter, OK, header)
        await self.expect_caller(greeter, ada)
        await self.expect_caller(greeter, bob)
        await self.expect(greeter, UNAUTHENTICATED)
        await self.expect(greeter, UNAUTHENTICATED, valid, other)
        await self.expect(greeter, UNAUTHENTICATED, valid, valid)
        for header in ("", "Bearer", "Bearer ", token, "Basic YTpi", "Bearer  " + token, f"{valid}, {other}", valid + ",",
                       "Bearer lks_", "Bearer lkk_" + token[4:], "Bearer LKS_" + token[4:], valid + "A", valid[:-1]):
            with self.subTest(header):
                await self.expect(greeter, UNAUTHENTICATED, header)
        health = health_pb2_grpc.HealthStub(greeter)
        checked = await asyncio.to_thread(health.Check, health_pb2.HealthCheckRequest(), timeout=LIMIT)
        self.assertEqual(checked.status, health_pb2.HealthCheckResponse.SERVING)

        for wrong in ("", "lkk_" + KEY[5:] + "B"):
            keyless = await self.serve_greeter(latchkey.channel, wrong)
            await self.expect(keyless, UNAVAILABLE, valid)
            await self.expect(keyless, UNAUTHENTICATED)

        await latchkey.sign_out(bob.session_token)
        await self.expect(greeter, UNAUTHENTICATED, other)

        latchkey.signal(signal.SIGSTOP)
        await self.expect(greeter, UNAVAILABLE, valid)
        await self.expect(greeter, UNAVAILABLE, other)
        latchkey.signal(signal.SIGCONT)
        await self.expect(greeter, OK, valid)

        latchkey.kill()
        await self.expect(greeter, UNAVAILABLE, valid)
        await self.expect(greeter, UNAVAILABLE, other)
        await self.expect(greeter, UNAUTHENTICATED)
        await latchkey.start()
        await self.expect(greeter, OK, valid)
        await self.expect(greeter, UNAUTHENTICATED, other)

    async def expect_caller(self, channel, signed_in):
        client, metadata = greeter_grpc.GreeterServiceStub(channel), credentials("Bearer " + signed_in.session_token)
        got = await self.repeat(OK, lambda: client.Greet(messages.GreetRequest(), metadata=metadata, timeout=LIMIT))
        self.assertEqual((got.account_id, got.username, got.session_id),
                         (signed_in.account.account_id, signed_in.account.username, signed_in.session.session_id))

    async def test_only_latchkeys_no_is_a_refusal(self):
        for code, domain, why, wanted in (
            (UNAUTHENTICATED, "latchkey.dev", "SESSION_INVALID", UNAUTHENTICATED),
            (UNAUTHENTICATED, "latchkey.dev", "FACTOR_ENROLLMENT_REQUIRED", UNAUTHENTICATED),
            (UNAUTHENTICATED, "latchkey.dev", "SERVICE_KEY_INVALID", UNAVAILABLE),
            (UNAUTHENTICATED, "example.com", "SESSION_INVALID", UNAVAILABLE),
            (UNAUTHENTICATED, "", "", UNAVAILABLE),
            (grpc.StatusCode.PERMISSION_DENIED, "", "", UNAVAILABLE),
            (grpc.StatusCode.RESOURCE_EXHAUSTED, "latchkey.dev", "TOO_MANY_ATTEMPTS", UNAVAILABLE),
            (grpc.StatusCode.INTERNAL, "latchkey.dev", "INTERNAL", UNAVAILABLE),
            (OK, "", "", UNAVAILABLE),  # with an empty reply
        ):
            with self.subTest(code=code, reason=why):
                fake = await self.serve_fake(FakeLatchkey(code, domain, why))
                await self.expect(await self.serve_greeter(fake), wanted, "Bearer lks_any")

    async def test_odd_names_of_methods_are_not_open(self):
        fake = await self.serve_fake(FakeLatchkey(UNAUTHENTICATED, "latchkey.dev", "SESSION_INVALID"))
        channel = await self.serve_greeter(fake)
        for name in ("x", "", "/", "//", "/x", "grpc.health.v1.Health/Check", "//grpc.health.v1.Health/Check",
                     "/greeter.v1.GreeterService/grpc.health.v1.Health", "/grpc.health.v1.Health/greeter.v1.GreeterService/Greet"):
            with self.subTest(name):
                call = channel.unary_unary(name)
                await self.repeat(UNAUTHENTICATED, lambda: call(b"", timeout=LIMIT))

    async def test_stream_ends_with_the_age_of_its_connection(self):
        fake = await self.serve_fake(FakeLatchkey(OK, reply=auth.ValidateSessionResponse(
            account=account_pb2.Account(account_id="a", username="ada"), session=session_pb2.Session(session_id="s"))))
        client = greeter_grpc.GreeterServiceStub(await self.serve_greeter(fake, max_age=2))

        def open_stream():
            requests = SimpleQueue()
            self.addCleanup(requests.put, None)
            requests.put(messages.GreetEachRequest())
            stream = client.GreetEach(iter(requests.get, None), metadata=credentials("Bearer lks_any"), timeout=LIMIT)
            next(stream)
            return stream

        stream = await self.repeat(OK, open_stream)
        await self.repeat(UNAVAILABLE, lambda: next(stream))


def credentials(*headers):
    return tuple(("authorization", header) for header in headers)


class FakeLatchkey(auth_grpc.AuthenticationServiceServicer):
    def __init__(self, code, domain="", reason="", reply=auth.ValidateSessionResponse()):
        self._code, self._domain, self._reason, self._reply = code, domain, reason, reply

    async def ValidateSession(self, request, context):
        if self._code == OK:
            return self._reply
        status = status_pb2.Status(code=self._code.value[0])
        if self._reason:
            detail = Any()
            detail.Pack(error_details_pb2.ErrorInfo(domain=self._domain, reason=self._reason))
            status.details.append(detail)
        await context.abort(self._code, "", (("grpc-status-details-bin", status.SerializeToString()),))


if __name__ == "__main__":
    unittest.main()

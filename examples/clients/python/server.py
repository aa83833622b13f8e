"""A gRPC service that only people with a session at Latchkey may call: python server.py --help"""

import argparse
import asyncio
from pathlib import Path

import grpc
from grpc_health.v1 import health, health_pb2_grpc

from greeter.v1 import greeter_service_pb2 as messages, greeter_service_pb2_grpc as greeter_grpc
from guard import SESSION, SessionGuard
from latchkey.auth.v1 import authentication_service_pb2_grpc as auth_grpc

CLIENT_OPTIONS = (
    # Latchkey closes a connection that pings more often than every five minutes.
    ("grpc.keepalive_time_ms", 360_000),
    ("grpc.keepalive_timeout_ms", 10_000),
    # After an outage the pause would be up to two minutes.
    ("grpc.max_reconnect_backoff_ms", 1_000),
)


def connect(address, ca=None):
    """Open one channel, which is for the whole program. It connects at the first call, and again when it is lost."""
    if ca:
        credentials = grpc.ssl_channel_credentials(Path(ca).read_bytes())
        return grpc.aio.secure_channel(address, credentials, CLIENT_OPTIONS)
    return grpc.aio.insecure_channel(address, CLIENT_OPTIONS)


def new_server(guard, max_age=60):
    """Make a server with the guard.

    A session is validated when a stream begins. The age of connections, in seconds, ends streams that last longer, and
    their callers open them again.
    """
    age = int(max_age * 1000)
    options = (("grpc.max_connection_age_ms", age), ("grpc.max_connection_age_grace_ms", age // 6))
    server = grpc.aio.server(interceptors=(guard,), options=options)
    greeter_grpc.add_GreeterServiceServicer_to_server(Greeter(), server)
    health_pb2_grpc.add_HealthServicer_to_server(health.aio.HealthServicer(), server)
    return server


class Greeter(greeter_grpc.GreeterServiceServicer):
    async def Greet(self, request, context):
        session = SESSION.get()
        return messages.GreetResponse(
            account_id=session.account_id, username=session.username, session_id=session.session_id
        )

    async def GreetEach(self, request_iterator, context):
        async for _ in request_iterator:
            yield messages.GreetEachResponse(username=SESSION.get().username)


async def main(arguments):
    key = Path(arguments.key).read_text().strip() if arguments.key else ""
    async with connect(arguments.latchkey, arguments.ca) as channel:
        server = new_server(SessionGuard(auth_grpc.AuthenticationServiceStub(channel), key))
        server.add_insecure_port(arguments.listen)
        await server.start()
        await server.wait_for_termination()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--listen", default="localhost:50072", help="the address of this service")
    parser.add_argument("--latchkey", default="localhost:50051", help="the address of Latchkey")
    parser.add_argument("--ca", help="the file of the authority that signed Latchkey's certificate; without one, clear text")
    parser.add_argument("--key", help="the file of the key of this service at Latchkey; without one, none")
    asyncio.run(main(parser.parse_args()))

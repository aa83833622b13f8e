"""The packaged auth-service as a process. Only a service with the key may validate sessions."""

import asyncio
import os
import random
import signal
import socket
import subprocess
from pathlib import Path

import grpc
from grpc_health.v1 import health_pb2, health_pb2_grpc

from latchkey.auth.v1 import authentication_service_pb2 as auth, authentication_service_pb2_grpc as auth_grpc
from server import connect

JAR = Path(__file__).parent / "../../../auth-service/target/auth-service.jar"
PATIENCE = 300  # seconds
PASSWORD = "a long and plain phrase 7"
KEY = "lkk_" + "A" * 43 + "49rZMA"  # it ends with its checksum


def free_port():
    """Find a port below those that Linux gives to connections, so that it is still free when Latchkey starts again."""
    for _ in range(100):
        port = 24_000 + random.randrange(4_000)
        with socket.socket() as candidate:
            candidate.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                candidate.bind(("127.0.0.1", port))
                return port
            except OSError:
                continue
    raise RuntimeError("no port is free")


class Latchkey:
    def __init__(self, folder):
        key_file = Path(folder, "key")
        key_file.touch(mode=0o600)
        key_file.write_text(KEY)
        java = Path(os.environ["JAVA_HOME"], "bin", "java") if os.environ.get("JAVA_HOME") else "java"
        port = free_port()
        self.log = Path(folder, "log")
        self._command = [
            java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", JAR, "--server.port=0", "--server.address=127.0.0.1",
            f"--spring.grpc.server.port={port}", "--spring.grpc.server.address=127.0.0.1",
            f"--spring.datasource.url=jdbc:sqlite:{folder}/latchkey.db",
            f"--latchkey.services.greeter.key-files[0]={key_file}",
            "--latchkey.password.iterations=10", "--latchkey.password.allow-weak-hashing=true",
        ]
        self.channel = connect(f"127.0.0.1:{port}")
        self._client = auth_grpc.AuthenticationServiceStub(self.channel)

    async def start(self):
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(self._command, stdout=log, stderr=log)
        async with asyncio.timeout(PATIENCE):
            while not await self._is_serving():
                await asyncio.sleep(0.05)

    async def _is_serving(self):
        if self._process.poll() is not None:
            raise RuntimeError("Latchkey does not start: " + self.log.read_text()[-3000:])
        try:
            reply = await health_pb2_grpc.HealthStub(self.channel).Check(health_pb2.HealthCheckRequest(), timeout=10)
            return reply.status == health_pb2.HealthCheckResponse.SERVING
        except grpc.RpcError:
            return False

    def kill(self):
        self.signal(signal.SIGKILL)
        self._process.wait()

    def signal(self, number):
        self._process.send_signal(number)

    async def sign_in(self, username):
        request = auth.SignUpRequest(username=username, password=PASSWORD)
        await self._client.SignUp(request, timeout=PATIENCE)
        return await self._client.SignIn(auth.SignInRequest(username=username, password=PASSWORD), timeout=PATIENCE)

    async def sign_out(self, token):
        metadata = (("authorization", "Bearer " + token),)
        await self._client.SignOut(auth.SignOutRequest(), metadata=metadata, timeout=PATIENCE)

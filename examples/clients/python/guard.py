"""Lets only calls with a valid session reach the methods of a gRPC server."""

import logging
import re
from contextvars import ContextVar
from dataclasses import dataclass

import grpc
from google.protobuf.message import DecodeError
from google.rpc import error_details_pb2
from grpc_status import rpc_status

from latchkey.auth.v1 import authentication_service_pb2 as auth

DEADLINE = 1  # seconds that Latchkey may take to answer
REFUSALS = ("SESSION_INVALID", "FACTOR_ENROLLMENT_REQUIRED")  # the second: the session may only enrol a second factor
CREDENTIAL = re.compile(r"(?i:bearer) (lks_[A-Za-z0-9_-]{3,252})")

# The services that everybody may call.
OPEN = {"/grpc.health.v1.Health", "/grpc.reflection.v1.ServerReflection", "/grpc.reflection.v1alpha.ServerReflection"}


@dataclass(frozen=True)
class Session:
    """What a method knows of its caller. The token is not in it."""

    account_id: str
    username: str
    session_id: str


SESSION: ContextVar[Session] = ContextVar("latchkey-session")  # only a call of an open service has none


class RefusedError(Exception):
    """There is no valid session."""


class UnknownError(Exception):
    """Nobody knows whether the session is valid."""


class SessionGuard(grpc.aio.ServerInterceptor):
    def __init__(self, latchkey, key=""):
        """Take a stub of latchkey.auth.v1.AuthenticationService, and the key of this service if Latchkey names services."""
        self._latchkey = latchkey
        self._metadata = (("authorization", "Bearer " + key),) if key else ()

    async def intercept_service(self, continuation, details):
        if details.method.rpartition("/")[0] not in OPEN:
            try:
                SESSION.set(await self._validate(token_in(details.invocation_metadata)))
            except RefusedError:
                return closing(grpc.StatusCode.UNAUTHENTICATED, "The session is not valid")
            except UnknownError as error:
                logging.warning("Latchkey gave no answer about a session: %s", error)
                return closing(grpc.StatusCode.UNAVAILABLE, "Sessions cannot be validated now")
        return await continuation(details)

    async def _validate(self, token):
        request = auth.ValidateSessionRequest(session_token=token)
        try:
            reply = await self._latchkey.ValidateSession(request, metadata=self._metadata, timeout=DEADLINE)
        except grpc.RpcError as error:
            # A proxy, or Latchkey about the key of this service, says UNAUTHENTICATED too.
            if error.code() == grpc.StatusCode.UNAUTHENTICATED and reason(error) in REFUSALS:
                raise RefusedError from None
            raise UnknownError(f"{error.code().name} {error.details()!r}") from None
        if not reply.account.account_id or not reply.session.session_id:
            raise UnknownError("the reply names no session")
        return Session(reply.account.account_id, reply.account.username, reply.session.session_id)


def token_in(metadata):
    values = [value for name, value in metadata if name == "authorization"]
    match = CREDENTIAL.fullmatch(values[0]) if len(values) == 1 and isinstance(values[0], str) else None
    if not match:
        raise RefusedError
    return match[1]


def reason(error):
    """Read Latchkey's reason for a failure; None if it has none."""
    info = error_details_pb2.ErrorInfo()
    try:
        for detail in getattr(rpc_status.from_call(error), "details", ()):
            if detail.Unpack(info) and info.domain == "latchkey.dev":
                return info.reason
    except (DecodeError, ValueError):  # the details cannot be read, or contradict the status
        pass
    return None


def closing(code, text):
    async def close(_requests, context):
        await context.abort(code, text)

    return grpc.stream_unary_rpc_method_handler(close)  # reads nothing, so it fits every method

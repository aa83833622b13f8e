// A gRPC service that only people with a session at Latchkey may call.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import grpc from '@grpc/grpc-js';
import { HealthImplementation } from 'grpc-health-check';
import { greeter, latchkey } from './contract.js';
import { currentSession, sessionGuard } from './guard.js';

/** Makes one client, which is for the whole program. It connects at the first call, and again when it is lost. */
export function connect(address, ca) {
  const credentials = ca ? grpc.credentials.createSsl(readFileSync(ca)) : grpc.credentials.createInsecure();
  return new latchkey.auth.v1.AuthenticationService(address, credentials, {
    // Latchkey closes a connection that pings more often than every five minutes.
    'grpc.keepalive_time_ms': 360_000,
    'grpc.keepalive_timeout_ms': 10_000,
    // After an outage the pause would be up to two minutes.
    'grpc.max_reconnect_backoff_ms': 1_000,
  });
}

/**
 * Makes a server with the guard. A session is validated when a stream begins. The age of connections, in milliseconds, ends
 * streams that last longer, and their callers open them again.
 */
export function newServer(guard, maxAge = 60_000) {
  const server = new grpc.Server({
    interceptors: [guard],
    'grpc.max_connection_age_ms': maxAge,
    'grpc.max_connection_age_grace_ms': maxAge / 6,
  });
  server.addService(greeter.v1.GreeterService.service, { Greet: greet, GreetEach: greetEach });
  new HealthImplementation({ '': 'SERVING' }).addToServer(server);
  return server;
}

function greet(call, reply) {
  const { accountId, username, sessionId } = currentSession();
  reply(null, { account_id: accountId, username, session_id: sessionId });
}

function greetEach(stream) {
  const { username } = currentSession();
  stream.on('data', () => stream.write({ username }));
  stream.on('end', () => stream.end());
}

function main() {
  const { values } = parseArgs({
    options: {
      listen: { type: 'string', default: 'localhost:50073' }, // the address of this service
      latchkey: { type: 'string', default: 'localhost:50051' }, // the address of Latchkey
      ca: { type: 'string' }, // the file of the authority that signed Latchkey's certificate; without one, clear text
      key: { type: 'string' }, // the file of the key of this service at Latchkey; without one, none
    },
  });
  const key = values.key ? readFileSync(values.key, 'utf8').trim() : '';
  newServer(sessionGuard(connect(values.latchkey, values.ca), key))
    .bindAsync(values.listen, grpc.ServerCredentials.createInsecure(), (error) => {
      if (error) {
        throw error;
      }
    });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main();
}

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import grpc from '@grpc/grpc-js';
import { service as health } from 'grpc-health-check';
import { ErrorInfo, Status, greeter, latchkey } from './contract.js';
import { sessionGuard } from './guard.js';
import { isServed } from './http2-request.js';
import { KEY, Latchkey, PATIENCE, call } from './latchkey-process.js';
import { connect, newServer } from './server.js';

const { OK, INTERNAL, PERMISSION_DENIED, RESOURCE_EXHAUSTED, UNAUTHENTICATED, UNAVAILABLE } = grpc.status;
const LIMIT = 60_000; // milliseconds, for a call that must end by itself
const VALID = { account: { account_id: 'a', username: 'ada' }, session: { session_id: 's' } };

/** Starts a server, and returns its port. */
async function serve(t, server) {
  const port = await new Promise((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (error, bound) => (error ? reject(error) : resolve(bound)));
  });
  t.after(() => server.forceShutdown());
  return port;
}

async function serveGreeter(t, client, key = KEY, maxAge = 3_600_000) {
  const port = await serve(t, newServer(sessionGuard(client, key), maxAge));
  const caller = new greeter.v1.GreeterService(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
  t.after(() => caller.close());
  return Object.assign(caller, { port });
}

/** Starts a Latchkey that answers always the same, and returns a client of it. */
async function serveFake(t, error, reply = {}) {
  const server = new grpc.Server();
  server.addService(latchkey.auth.v1.AuthenticationService.service, { ValidateSession: (_, answer) => answer(error, reply) });
  const client = connect(`127.0.0.1:${await serve(t, server)}`);
  t.after(() => client.close());
  return client;
}

function openStream(client, headers) {
  const metadata = new grpc.Metadata();
  headers.forEach((header) => metadata.add('authorization', header));
  const stream = client.GreetEach(metadata, { deadline: Date.now() + LIMIT });
  const ended = new Promise((resolve) => stream.on('error', resolve).on('end', () => resolve({ code: OK })));
  const greeted = new Promise((resolve) => stream.on('data', resolve));
  stream.write({});
  return { stream, ended, greeted };
}

async function codeOfCall(client, headers) {
  return call(client, 'Greet', {}, headers, LIMIT).then(() => OK, (error) => error.code);
}

async function codeOfStream(client, headers) {
  const { stream, ended, greeted } = openStream(client, headers);
  stream.end();
  const { code } = await ended;
  if (code === OK) {
    await greeted;
  }
  return code;
}

/** On a busy machine Latchkey may be late, so a call may first be UNAVAILABLE. It must never be anything else. */
async function repeat(wanted, headers, code) {
  for (const end = Date.now() + PATIENCE; ;) {
    const got = await code();
    if (got === wanted) {
      return;
    }
    assert.ok(got === UNAVAILABLE && Date.now() < end, `${headers} got ${grpc.status[got]}, not ${grpc.status[wanted]}`);
  }
}

/** Makes a call and a stream with these authorization headers. */
async function expect(client, wanted, ...headers) {
  await repeat(wanted, headers, () => codeOfCall(client, headers));
  await repeat(wanted, headers, () => codeOfStream(client, headers));
}

async function expectCaller(client, signedIn) {
  const headers = [`Bearer ${signedIn.session_token}`];
  const got = {};
  await repeat(OK, headers, () => call(client, 'Greet', {}, headers, LIMIT)
    .then((reply) => Object.assign(got, reply) && OK, (error) => error.code));
  const { account, session } = signedIn;
  assert.deepEqual({ ...got }, { account_id: account.account_id, username: account.username, session_id: session.session_id });
}

test('guard of the real Latchkey', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const real = await Latchkey.start(folder);
  t.after(() => real.close());
  const client = await serveGreeter(t, real.client);
  const [ada, bob] = [await real.signIn('ada'), await real.signIn('bob')];
  const token = ada.session_token;
  const [valid, other] = [`Bearer ${token}`, `Bearer ${bob.session_token}`];

  for (const header of [valid, `bearer ${token}`, `BEARER ${token}`]) {
    await expect(client, OK, header);
  }
  await expectCaller(client, ada);
  await expectCaller(client, bob);
  await expect(client, UNAUTHENTICATED);
  for (const header of ['', 'Bearer', 'Bearer ', token, 'Basic YTpi', `Bearer  ${token}`, `${valid}, ${other}`, `${valid},`,
    'Bearer lks_', `Bearer lkk_${token.slice(4)}`, `Bearer LKS_${token.slice(4)}`, `${valid}A`, valid.slice(0, -1)]) {
    await expect(client, UNAUTHENTICATED, header);
  }
  const Health = grpc.makeGenericClientConstructor(health, 'Health');
  const checks = new Health(`127.0.0.1:${client.port}`, grpc.credentials.createInsecure());
  t.after(() => checks.close());
  assert.equal((await call(checks, 'check', {}, [], LIMIT)).status, 'SERVING');

  for (const wrong of ['', `lkk_${KEY.slice(5)}B`]) {
    const keyless = await serveGreeter(t, real.client, wrong);
    await expect(keyless, UNAVAILABLE, valid);
    await expect(keyless, UNAUTHENTICATED);
  }

  await real.signOut(bob.session_token);
  await expect(client, UNAUTHENTICATED, other);

  real.signal('SIGSTOP');
  await expect(client, UNAVAILABLE, valid);
  await expect(client, UNAVAILABLE, other);
  real.signal('SIGCONT');
  await expect(client, OK, valid);

  await real.kill();
  await expect(client, UNAVAILABLE, valid);
  await expect(client, UNAVAILABLE, other);
  await expect(client, UNAUTHENTICATED);
  await real.start();
  await expect(client, OK, valid);
  await expect(client, UNAUTHENTICATED, other);
});

test('several authorization headers are refused', async (t) => {
  const { port } = await serveGreeter(t, await serveFake(t, null, VALID));
  const path = '/greeter.v1.GreeterService/Greet';
  await repeat(OK, [], async () => ((await isServed(port, path, ['Bearer lks_any'])) ? OK : UNAVAILABLE));
  for (const headers of [['Bearer lks_any', 'Bearer lks_any'], ['Bearer lks_any', 'Basic YTpi'], ['Bearer lks_any', '']]) {
    assert.equal(await isServed(port, path, headers), false, headers);
  }
});

test('only the no of Latchkey is a refusal', async (t) => {
  for (const [code, domain, reason, wanted] of [
    [UNAUTHENTICATED, 'latchkey.dev', 'SESSION_INVALID', UNAUTHENTICATED],
    [UNAUTHENTICATED, 'latchkey.dev', 'FACTOR_ENROLLMENT_REQUIRED', UNAUTHENTICATED],
    [UNAUTHENTICATED, 'latchkey.dev', 'SERVICE_KEY_INVALID', UNAVAILABLE],
    [UNAUTHENTICATED, 'example.com', 'SESSION_INVALID', UNAVAILABLE],
    [UNAUTHENTICATED, '', '', UNAVAILABLE],
    [PERMISSION_DENIED, '', '', UNAVAILABLE],
    [RESOURCE_EXHAUSTED, 'latchkey.dev', 'TOO_MANY_ATTEMPTS', UNAVAILABLE],
    [INTERNAL, 'latchkey.dev', 'INTERNAL', UNAVAILABLE],
    [OK, '', '', UNAVAILABLE], // with an empty reply
  ]) {
    const fake = await serveFake(t, code === OK ? null : { code, details: '', metadata: details(code, domain, reason) });
    await expect(await serveGreeter(t, fake), wanted, 'Bearer lks_any');
  }
});

function details(code, domain, reason) {
  const metadata = new grpc.Metadata();
  if (reason) {
    const info = { type_url: 'type.googleapis.com/google.rpc.ErrorInfo', value: ErrorInfo.serialize({ domain, reason }) };
    metadata.set('grpc-status-details-bin', Status.serialize({ code, details: [info] }));
  }
  return metadata;
}

test('a stream ends with the age of its connection', async (t) => {
  const client = await serveGreeter(t, await serveFake(t, null, VALID), KEY, 2_000);
  let open;
  await repeat(OK, [], async () => {
    open = openStream(client, ['Bearer lks_any']);
    return Promise.race([open.greeted.then(() => OK), open.ended.then(({ code }) => code)]);
  });
  assert.equal((await open.ended).code, UNAVAILABLE);
});

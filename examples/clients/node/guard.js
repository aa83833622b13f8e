// Lets only calls with a valid session reach the methods of a gRPC server.
import { AsyncLocalStorage } from 'node:async_hooks';
import http2 from 'node:http2';
import grpc from '@grpc/grpc-js';
import { ErrorInfo, Status } from './contract.js';

const DEADLINE = 1000; // milliseconds that Latchkey may take to answer
const CREDENTIAL = /^bearer (lks_[\w-]{3,252})$/i;

// The services that everybody may call.
const OPEN = new Set(['grpc.health.v1.Health', 'grpc.reflection.v1.ServerReflection', 'grpc.reflection.v1alpha.ServerReflection']);

// The second one is about a session that may only enrol a second factor.
const REFUSALS = ['SESSION_INVALID', 'FACTOR_ENROLLMENT_REQUIRED'];
const REFUSED = { code: grpc.status.UNAUTHENTICATED, details: 'The session is not valid' };
const UNKNOWN = { code: grpc.status.UNAVAILABLE, details: 'Sessions cannot be validated now' };

const sessions = new AsyncLocalStorage();

/** What a method knows of its caller: accountId, username, sessionId. Only a call of an open service has none. */
export const currentSession = () => sessions.getStore();

/** Takes a client of latchkey.auth.v1.AuthenticationService, and the key of this service if Latchkey names services. */
export function sessionGuard(latchkey, key = '') {
  return (method, call) => {
    if (OPEN.has(method.path.split('/')[1])) {
      return call;
    }
    let session;
    return new grpc.ServerInterceptingCall(call, {
      start: (begin) => begin({
        // What arrives meanwhile is held back until the last line here, or for ever.
        async onReceiveMetadata(metadata, proceed) {
          const answer = await validate(latchkey, key, metadata);
          if ('code' in answer) {
            call.sendStatus({ ...answer, metadata: null });
            return;
          }
          session = answer;
          sessions.run(session, proceed, metadata);
        },
        onReceiveMessage: (message, proceed) => sessions.run(session, proceed, message),
        onReceiveHalfClose: (proceed) => sessions.run(session, proceed),
      }),
    });
  };
}

async function validate(latchkey, key, metadata) {
  const [header, ...more] = metadata.get('authorization');
  const token = more.length === 0 && CREDENTIAL.exec(header)?.[1];
  if (!token) {
    return REFUSED;
  }
  try {
    const { account, session } = await ask(latchkey, key, token);
    if (!account?.account_id || !session?.session_id) {
      throw new Error('the reply names no session');
    }
    return { accountId: account.account_id, username: account.username, sessionId: session.session_id };
  } catch (error) {
    // A proxy, or Latchkey about the key of this service, says UNAUTHENTICATED too.
    if (error.code === grpc.status.UNAUTHENTICATED && REFUSALS.includes(reasonOf(error))) {
      return REFUSED;
    }
    console.warn('Latchkey gave no answer about a session: %s', JSON.stringify(error.message));
    return UNKNOWN;
  }
}

function ask(latchkey, key, token) {
  const metadata = new grpc.Metadata();
  if (key) {
    metadata.set('authorization', `Bearer ${key}`);
  }
  return new Promise((resolve, reject) => {
    latchkey.ValidateSession({ session_token: token }, metadata, { deadline: Date.now() + DEADLINE },
      (error, reply) => (error ? reject(error) : resolve(reply)));
  });
}

function reasonOf(error) {
  try {
    return error.metadata.get('grpc-status-details-bin')
      .flatMap((bytes) => Status.deserialize(bytes).details)
      .filter((detail) => detail.type_url.endsWith('/google.rpc.ErrorInfo'))
      .map((detail) => ErrorInfo.deserialize(detail.value))
      .find((info) => info.domain === 'latchkey.dev')?.reason;
  } catch {
    return undefined; // the details cannot be read
  }
}

// Node keeps only the first of several authorization headers, and gRPC would never see the others. So every HTTP/2 server of
// this process, and grpc-js makes some, joins them first: the guard refuses that.
for (const create of ['createServer', 'createSecureServer']) {
  const original = http2[create];
  http2[create] = (...options) => original(...options).on('stream', (stream, headers, flags, raw) => {
    const values = raw.filter((value, i) => i % 2 === 1 && raw[i - 1].toLowerCase() === 'authorization');
    if (values.length > 1) {
      headers.authorization = values.join(', ');
    }
  });
}

// A call with several authorization headers, which Node's own HTTP/2 client does not send.
import { connect } from 'node:net';

const [DATA, HEADERS, SETTINGS] = [0, 1, 4];
const [END_STREAM, END_HEADERS] = [1, 4];

function frame(type, flags, stream, payload) {
  const head = Buffer.alloc(9);
  head.writeUIntBE(payload.length, 0, 3);
  head.writeUInt8(type, 3);
  head.writeUInt8(flags, 4);
  head.writeUInt32BE(stream, 5);
  return Buffer.concat([head, payload]);
}

// A literal of HPACK (RFC 7541, section 6.2.2). Names and values have less than 127 bytes.
const literal = ([name, value]) => Buffer.concat([Buffer.of(0, name.length), Buffer.from(name), Buffer.of(value.length), Buffer.from(value)]);

/** Whether the method has replied: a call that is refused ends without a message. */
export function isServed(port, path, authorization) {
  const headers = [[':method', 'POST'], [':scheme', 'http'], [':path', path], [':authority', 'localhost'],
    ['content-type', 'application/grpc'], ['te', 'trailers'], ...authorization.map((value) => ['authorization', value])];
  return new Promise((resolve, reject) => {
    let received = Buffer.alloc(0);
    let served = false;
    const socket = connect(port, '127.0.0.1');
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('the connection was closed')));
    socket.on('data', (bytes) => {
      received = Buffer.concat([received, bytes]);
      while (received.length >= 9 && received.length >= 9 + received.readUIntBE(0, 3)) {
        const [type, flags, stream] = [received[3], received[4], received.readUInt32BE(5)];
        received = received.subarray(9 + received.readUIntBE(0, 3));
        served ||= stream === 1 && type === DATA;
        if (stream === 1 && (flags & END_STREAM)) {
          resolve(served);
          socket.destroy();
        }
      }
    });
    socket.write(Buffer.concat([Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'), frame(SETTINGS, 0, 0, Buffer.alloc(0)),
      frame(HEADERS, END_HEADERS, 1, Buffer.concat(headers.map(literal))), frame(DATA, END_STREAM, 1, Buffer.alloc(5))]));
  });
}

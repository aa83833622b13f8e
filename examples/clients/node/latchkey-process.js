// The packaged auth-service as a process. Only a service with the key may validate sessions.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import grpc from '@grpc/grpc-js';
import { service as health } from 'grpc-health-check';
import { connect } from './server.js';

const JAR = fileURLToPath(new URL('../../../auth-service/target/auth-service.jar', import.meta.url));
const PASSWORD = 'a long and plain phrase 7';

export const PATIENCE = 300_000; // milliseconds
export const KEY = `lkk_${'A'.repeat(43)}49rZMA`; // it ends with its checksum

/** Makes a call: call(client, 'Greet', {}, ['Bearer …']) gives its reply. */
export function call(client, method, request, headers = [], limit = PATIENCE) {
  const metadata = new grpc.Metadata();
  headers.forEach((header) => metadata.add('authorization', header));
  return new Promise((resolve, reject) => {
    client[method](request, metadata, { deadline: Date.now() + limit }, (error, reply) => (error ? reject(error) : resolve(reply)));
  });
}

// Below the ports that Linux gives to connections, so that it is still free when Latchkey starts again.
async function freePort() {
  for (let i = 0; i < 100; i++) {
    const port = 28_000 + Math.floor(Math.random() * 4_000);
    const server = createServer().listen(port, '127.0.0.1');
    try {
      await once(server, 'listening');
      await new Promise((closed) => server.close(closed));
      return port;
    } catch {
      continue;
    }
  }
  throw new Error('no port is free');
}

export class Latchkey {
  static async start(folder) {
    const started = new Latchkey();
    const keyFile = join(folder, 'key');
    writeFileSync(keyFile, KEY, { mode: 0o600 });
    const port = await freePort();
    started.log = join(folder, 'log');
    started.arguments = [
      '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-jar', JAR, '--server.port=0', '--server.address=127.0.0.1',
      `--spring.grpc.server.port=${port}`, '--spring.grpc.server.address=127.0.0.1',
      `--spring.datasource.url=jdbc:sqlite:${join(folder, 'latchkey.db')}`, `--latchkey.services.greeter.key-files[0]=${keyFile}`,
      '--latchkey.password.iterations=10', '--latchkey.password.allow-weak-hashing=true',
    ];
    started.client = connect(`127.0.0.1:${port}`);
    const Health = grpc.makeGenericClientConstructor(health, 'Health');
    started.health = new Health(`127.0.0.1:${port}`, grpc.credentials.createInsecure(), { 'grpc.max_reconnect_backoff_ms': 1_000 });
    await started.start();
    return started;
  }

  async start() {
    const log = openSync(this.log, 'a');
    const java = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin', 'java') : 'java';
    this.process = spawn(java, this.arguments, { stdio: ['ignore', log, log] });
    closeSync(log);
    const end = Date.now() + PATIENCE;
    while (!(await this.isServing())) {
      if (this.process.exitCode !== null || Date.now() > end) {
        throw new Error(`Latchkey does not start: ${readFileSync(this.log, 'utf8').slice(-3000)}`);
      }
      await pause(50);
    }
  }

  async isServing() {
    try {
      return (await call(this.health, 'check', {}, [], 10_000)).status === 'SERVING';
    } catch {
      return false;
    }
  }

  signal(name) {
    this.process.kill(name);
  }

  async kill() {
    if (this.process.exitCode === null && this.process.signalCode === null) {
      const exit = once(this.process, 'exit');
      this.signal('SIGKILL');
      await exit;
    }
  }

  async signIn(username) {
    await call(this.client, 'SignUp', { username, password: PASSWORD });
    return call(this.client, 'SignIn', { username, password: PASSWORD });
  }

  signOut(token) {
    return call(this.client, 'SignOut', {}, [`Bearer ${token}`]);
  }

  async close() {
    await this.kill();
    this.client.close();
    this.health.close();
  }
}

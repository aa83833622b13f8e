// Proves .ci/cluster-setup and .ci/cluster-token with the kubectl of KUBECTL. Two servers on loopback are GitHub's OIDC and the
// API of a cluster, and the token of the first must arrive at the second. Usage: node cluster-test.mjs
import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createClearServer } from 'node:http';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const here = dirname(fileURLToPath(import.meta.url));
const kubectl = process.env.KUBECTL ?? 'kubectl';
const work = mkdtempSync(join(tmpdir(), 'cluster-'));
const run = promisify(execFile);
const asked = [];

function listen(server) {
	return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server.address().port)));
}

function expect(holds, otherwise) {
	if (!holds) {
		throw new Error(otherwise);
	}
}

function certificate() {
	execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-noenc', '-days', '2', '-subj',
		'/CN=stand-in', '-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', join(work, 'key.pem'), '-out', join(work, 'cert.pem')],
		{ stdio: 'ignore' });
	return { key: readFileSync(join(work, 'key.pem')), cert: readFileSync(join(work, 'cert.pem'), 'utf8') };
}

const github = createClearServer((request, response) => {
	const { searchParams } = new URL(request.url, 'http://localhost');
	const known = request.headers.authorization === 'bearer of-the-job';
	response.statusCode = known ? 200 : 401;
	response.end(JSON.stringify(known ? { value: `token-for-${searchParams.get('audience')}` } : {}));
});
const { key, cert } = certificate();
const cluster = createServer({ key, cert }, (request, response) => {
	asked.push(request.headers.authorization);
	response.setHeader('content-type', 'application/json');
	response.end('{"gitVersion": "v1.35.0"}');
});

try {
	const env = {
		...process.env,
		KUBECONFIG: join(work, 'config'),
		CLUSTER_URL: `https://127.0.0.1:${await listen(cluster)}`,
		CLUSTER_CA: cert,
		CLUSTER_AUDIENCE: 'shop cluster',
		ACTIONS_ID_TOKEN_REQUEST_URL: `http://127.0.0.1:${await listen(github)}/token?api-version=2`,
		ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'of-the-job',
	};
	const version = (changes) => run(kubectl, ['get', '--raw', '/version'], { env: { ...env, ...changes }, timeout: 30_000 });
	const refused = async (changes, what) => expect(await version(changes).then(() => false, (error) => error.stderr.includes(what)),
			`kubectl must fail and say: ${what}`);
	await run(join(here, 'cluster-setup'), { env });
	expect((await version()).stdout.includes('v1.35.0'), 'kubectl must reach the cluster.');
	expect(asked.includes('Bearer token-for-shop cluster'), `GitHub's token must arrive at the cluster, not ${asked}.`);
	expect(!readFileSync(env.KUBECONFIG, 'utf8').includes('token-for'), 'No token may be kept.');
	asked.length = 0;
	await refused({ ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'of another' }, '401');
	await refused({ ACTIONS_ID_TOKEN_REQUEST_URL: '' }, 'There is no OIDC here');
	await refused({ CLUSTER_AUDIENCE: '' }, 'Set CLUSTER_AUDIENCE');
	expect(asked.every((each) => each === undefined), `Without a token of GitHub's nothing may be shown to the cluster: ${asked}.`);
	console.log("the cluster receives GitHub's token, and nothing else");
}
finally {
	github.close();
	cluster.close();
	rmSync(work, { recursive: true });
}

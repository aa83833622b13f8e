// Checks rendered Kubernetes manifests against the published types of their kinds and this project's requirements for pods.
// Usage: node manifests.mjs MANIFESTS.yaml...  .ci/run copies it beside the packages that it needs. It prints one line for each
// fault, and exits with 1 if there is one.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseAllDocuments } from 'yaml';
import { checkGateways } from './gateways.mjs';

const files = process.argv.slice(2);
const here = dirname(fileURLToPath(import.meta.url));
const faults = [];
const named = (object) => `${object.kind}/${object.metadata?.name}`;

const models = {
	'monitoring.coreos.com': '@kubernetes-models/prometheus-operator',
	'gateway.networking.k8s.io': '@kubernetes-models/gateway-api',
	'gateway.envoyproxy.io': '@kubernetes-models/envoy-gateway',
};

const moduleOf = ({ apiVersion, kind }) => `${models[apiVersion.split('/')[0]] ?? 'kubernetes-models'}/${apiVersion}/${kind}`;

// The published types of Envoy Gateway are older than this field of its version 1.8. gateways.mjs checks its value.
function published({ file, ...object }) {
	if (object.kind === 'SecurityPolicy' && object.spec?.extAuth) {
		const { statusOnError, ...extAuth } = object.spec.extAuth;
		return { ...object, spec: { ...object.spec, extAuth } };
	}
	return object;
}

function read(file) {
	return parseAllDocuments(readFileSync(file, 'utf8'), { uniqueKeys: true }).map((document) => {
		document.errors.forEach((error) => faults.push(`${file}: ${error.message}`));
		return { file, ...document.toJS() };
	});
}

// A strict parse: the compiler refuses unknown fields at every depth.
function checkTypes(objects) {
	const source = objects.map((object, i) => `import type { I${object.kind} as T${i} } from '${moduleOf(object)}';`
			+ ` export const o${i}: T${i} = ${JSON.stringify(published(object), null, 1)}; // ${named(object)} of ${object.file}`).join('\n');
	const checked = join(mkdtempSync(join(here, 'checked-')), 'manifests.mts');
	writeFileSync(checked, source);
	const options = ['--noEmit', '--strict', '--skipLibCheck', '--module', 'nodenext', '--pretty', 'false'];
	try {
		execFileSync(process.execPath, [join(here, 'node_modules/typescript/bin/tsc'), ...options, checked], { encoding: 'utf8' });
	}
	catch (error) {
		const lines = source.split('\n');
		for (const said of error.stdout.split('\n').filter((line) => line.includes('error TS'))) {
			const [, line, , message] = said.match(/\((\d+),(\d+)\): error TS\d+: (.*)/) ?? [null, 1, 1, said];
			const end = lines.slice(line - 1).find((each) => each.includes('}; // ')) ?? '';
			faults.push(`${end.replace(/.*\}; \/\/ /, '')}: ${message}`);
		}
	}
}

// Unlike the types, the schemas also have formats, bounds and patterns.
async function checkSchema(object) {
	const Model = (await import(moduleOf(object)))[object.kind];
	try {
		new Model(published(object)).validate();
	}
	catch (error) {
		faults.push(`${named(object)} of ${object.file}: ${error.message}`);
	}
}

function expect(object, what, holds) {
	if (!holds) {
		faults.push(`${named(object)} of ${object.file}: ${what}`);
	}
}

function checkContainer(object, container) {
	const security = container.securityContext ?? {};
	expect(object, 'no privilege escalation', security.allowPrivilegeEscalation === false);
	expect(object, 'a read-only root file system', security.readOnlyRootFilesystem === true);
	expect(object, 'all capabilities dropped', JSON.stringify(security.capabilities?.drop) === '["ALL"]');
	expect(object, 'requests and a limit of memory', container.resources?.requests?.memory && container.resources?.limits?.memory);
	expect(object, 'an image with a version', /@sha256:|:(?!latest$)[^:/]+$/.test(container.image));
	const ours = /^latchkey\/(auth|health)-service:/.test(container.image);
	for (const probe of ['startupProbe', 'livenessProbe', 'readinessProbe']) {
		expect(object, `a ${probe}${ours ? ' by gRPC and name' : ''}`, ours ? container[probe]?.grpc?.service : container[probe]);
	}
}

function checkPod(object, all) {
	const pod = object.spec.template.spec;
	expect(object, 'not root, by number', pod.securityContext?.runAsNonRoot && pod.securityContext.runAsUser > 0);
	expect(object, 'the seccomp profile of the runtime', pod.securityContext?.seccompProfile?.type === 'RuntimeDefault');
	expect(object, 'no token of the API', pod.automountServiceAccountToken === false);
	for (const container of [...pod.containers, ...pod.initContainers ?? []]) {
		checkContainer(object, container);
		for (const from of container.envFrom ?? []) {
			const name = from.configMapRef?.name;
			expect(object, `a ConfigMap ${name}`, all.some((other) => other.kind === 'ConfigMap' && other.metadata.name === name));
		}
	}
}

const objects = files.flatMap(read);
checkTypes(objects);
for (const object of objects) {
	await checkSchema(object);
	expect(object, 'no Secret in the repository', object.kind !== 'Secret');
	if (object.kind === 'Deployment') {
		checkPod(object, objects.filter((other) => other.file === object.file));
	}
}
checkGateways(objects, expect);
faults.forEach((fault) => console.error(fault));
console.log(`${objects.length} manifests, ${faults.length} faults`);
process.exit(faults.length > 0 ? 1 : 0);

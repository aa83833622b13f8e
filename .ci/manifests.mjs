// Checks rendered Kubernetes manifests against the published types of their kinds and this project's requirements for pods.
// Usage: node manifests.mjs MANIFESTS.yaml...  .ci/run copies it beside the packages that it needs. It prints one line for each
// fault, and exits with 1 if there is one.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseAllDocuments } from 'yaml';

const files = process.argv.slice(2);
const here = dirname(fileURLToPath(import.meta.url));
const faults = [];
const named = (object) => `${object.kind}/${object.metadata?.name}`;

function moduleOf({ apiVersion, kind }) {
	const models = apiVersion.startsWith('monitoring.coreos.com/') ? '@kubernetes-models/prometheus-operator' : 'kubernetes-models';
	return `${models}/${apiVersion}/${kind}`;
}

function read(file) {
	return parseAllDocuments(readFileSync(file, 'utf8'), { uniqueKeys: true }).map((document) => {
		document.errors.forEach((error) => faults.push(`${file}: ${error.message}`));
		return { file, ...document.toJS() };
	});
}

// A strict parse: the compiler refuses unknown fields at every depth.
function checkTypes(objects) {
	const source = objects.map(({ file, ...object }, i) => `import type { I${object.kind} as T${i} } from '${moduleOf(object)}';`
			+ ` export const o${i}: T${i} = ${JSON.stringify(object, null, 1)}; // ${named(object)} of ${file}`).join('\n');
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
async function checkSchema({ file, ...object }) {
	const Model = (await import(moduleOf(object)))[object.kind];
	try {
		new Model(object).validate();
	}
	catch (error) {
		faults.push(`${named(object)} of ${file}: ${error.message}`);
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
	for (const probe of ['startupProbe', 'livenessProbe', 'readinessProbe']) {
		expect(object, `a ${probe} by gRPC and name`, container[probe]?.grpc?.service);
	}
}

function checkPod(object, all) {
	const pod = object.spec.template.spec;
	expect(object, 'not root, by number', pod.securityContext?.runAsNonRoot && pod.securityContext.runAsUser > 0);
	expect(object, 'the seccomp profile of the runtime', pod.securityContext?.seccompProfile?.type === 'RuntimeDefault');
	expect(object, 'no token of the API', pod.automountServiceAccountToken === false);
	for (const container of pod.containers) {
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
faults.forEach((fault) => console.error(fault));
console.log(`${objects.length} manifests, ${faults.length} faults`);
process.exit(faults.length > 0 ? 1 : 0);

// Holds the workflows to what this project promises of them, beyond what actionlint knows: actions pinned, least permissions,
// nothing of a caller in a script. Usage: node workflows.mjs WORKFLOW.yml...  It runs as a copy beside the package that it needs,
// see .ci/run. Says what is wrong, one line each, and ends with 1 if anything is.
import { readFileSync } from 'node:fs';
import { parseDocument } from 'yaml';

const faults = [];

function checkPermissions(file, workflow, text) {
	if (JSON.stringify(workflow.permissions) !== '{"contents":"read"}') {
		faults.push(`${file}: say "permissions: contents: read" for all jobs; a job that needs more says so itself.`);
	}
	for (const [index, line] of text.split('\n').entries()) {
		if (/^\s+[a-z-]+: write\b/.test(line) && !/# \w/.test(line)) {
			faults.push(`${file}:${index + 1}: say behind a # what the permission to write is for.`);
		}
	}
}

function checkJob(where, job) {
	if (!job['timeout-minutes']) {
		faults.push(`${where}: say timeout-minutes, else it may run for six hours.`);
	}
	if (typeof job.permissions === 'string') {
		faults.push(`${where}: name each permission, not "${job.permissions}".`);
	}
}

function checkStep(where, step) {
	const name = `${where}, step ${step.name ?? step.uses ?? step.run}`;
	if (step.uses && !/^[\w.-]+\/[\w./-]+@[0-9a-f]{40}$/.test(step.uses)) {
		faults.push(`${name}: pin it as <action>@<40 digits of its commit> # v<version>.`);
	}
	if (step.uses?.startsWith('actions/checkout@') && step.with?.['persist-credentials'] !== false) {
		faults.push(`${name}: say "persist-credentials: false", else every later step has the token.`);
	}
	if (step.run?.includes('${{')) {
		faults.push(`${name}: hand values to a script by env, since \${{ }} in it is run as part of it.`);
	}
}

for (const file of process.argv.slice(2)) {
	const text = readFileSync(file, 'utf8');
	const document = parseDocument(text, { uniqueKeys: true });
	document.errors.forEach((error) => faults.push(`${file}: ${error.message}`));
	const workflow = document.toJS();
	checkPermissions(file, workflow, text);
	if (JSON.stringify(workflow.on).includes('pull_request_target')) {
		faults.push(`${file}: pull_request_target gives strangers' code our secrets: use pull_request.`);
	}
	for (const [name, job] of Object.entries(workflow.jobs)) {
		checkJob(`${file}, job ${name}`, job);
		(job.steps ?? []).forEach((step) => checkStep(`${file}, job ${name}`, step));
	}
}
faults.forEach((fault) => console.error(fault));
process.exitCode = faults.length > 0 ? 1 : 0;

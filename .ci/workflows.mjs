// Checks the workflows against this project's requirements, beyond those of actionlint: pinned actions, least permissions, no
// values of callers in scripts, and no publication or deployment of untested code. Usage: node workflows.mjs WORKFLOW.yml...
// .ci/run copies it beside the package that it needs. It prints one line for each fault, and exits with 1 if there is one.
import { readFileSync } from 'node:fs';
import { parseDocument } from 'yaml';

const faults = [];

function checkPermissions(file, workflow, text) {
	if (JSON.stringify(workflow.permissions) !== '{"contents":"read"}') {
		faults.push(`${file}: say "permissions: contents: read" for all jobs; a job that needs more says so itself.`);
	}
	for (const [index, line] of text.split('\n').entries()) {
		if (/^\s+[a-z-]+: write\b/.test(line) && !/# \w/.test(line)) {
			faults.push(`${file}:${index + 1}: give the reason for the write permission in a # comment.`);
		}
	}
}

function checkJob(where, job) {
	if (!job['timeout-minutes'] && !job.uses) {
		faults.push(`${where}: say timeout-minutes, else it may run for six hours.`);
	}
	if (JSON.stringify(job.env ?? {}).includes('secrets.')) {
		faults.push(`${where}: give a secret to the step that needs it, not to all of them.`);
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

// Jobs that publish, and jobs with an identity at a registry or a cluster. A pull request of a stranger may not start them.
const runs = (job, words) => (job.steps ?? []).some((step) => step.run?.includes(words));
const publishes = (job) => job.permissions?.packages === 'write' || runs(job, '.ci/publication send');
const acts = (job) => publishes(job) || job.permissions?.['id-token'] === 'write';
const onlyForPullRequests = (job) => job.if === "github.event_name == 'pull_request'";

function events(workflow) {
	return typeof workflow.on === 'string' ? { [workflow.on]: null } :
		Array.isArray(workflow.on) ? Object.fromEntries(workflow.on.map((name) => [name, null])) : workflow.on;
}

// The jobs that must succeed before a job starts.
function before(jobs, name, found = new Set()) {
	for (const each of [jobs[name]?.needs ?? []].flat().filter((need) => !found.has(need))) {
		before(jobs, each, found.add(each));
	}
	return found;
}

// A workflow that publishes or deploys is called only by a workflow that has tested the commit.
function checkStart(file, workflow) {
	const steps = Object.values(workflow.jobs).filter((job) => job.steps);
	const allowed = ['workflow_call', 'pull_request', ...(steps.some(publishes) ? [] : ['workflow_dispatch'])];
	for (const event of steps.some(acts) ? Object.keys(events(workflow)) : []) {
		if (!allowed.includes(event)) {
			faults.push(`${file}: "on: ${event}" would publish or deploy a commit that nothing has tested: let ci.yml call it.`);
		}
	}
}

// The calling workflow runs for tags, is not cancelled, and calls it after all tests. Deployment follows publication.
function checkCalls(file, workflow) {
	const calls = Object.entries(workflow.jobs).filter(([, job]) => job.uses && acts(job));
	if (calls.length === 0) {
		return;
	}
	if (!events(workflow).push?.tags) {
		faults.push(`${file}: say "on: push: tags", else a tag is not tested, and not released.`);
	}
	for (const tag of [events(workflow).push?.tags ?? []].flat().filter((each) => !each.startsWith('v[0-9]'))) {
		faults.push(`${file}: the tag "${tag}" may be a word: say v[0-9]*, so that only versions are released.`);
	}
	if (workflow.concurrency?.['cancel-in-progress'] === true) {
		faults.push(`${file}: "cancel-in-progress: true" may end a release half-way: say it for pull requests alone.`);
	}
	for (const [name, job] of calls) {
		const first = Object.entries(workflow.jobs).filter(([, other]) => !acts(other) || (publishes(other) && !publishes(job)));
		for (const [missing] of first.filter(([other]) => !before(workflow.jobs, name).has(other))) {
			faults.push(`${file}, job ${name}: it does not wait for ${missing}: name it in "needs".`);
		}
	}
}

// An image is pushed by digest, tested by that digest, then released.
function checkImages(file, jobs) {
	for (const [name, job] of Object.entries(jobs)) {
		const needed = [...before(jobs, name)].map((each) => jobs[each]);
		if (runs(job, '.ci/publish release') && !needed.some((each) => runs(each, '.ci/publish pull'))) {
			faults.push(`${file}, job ${name}: it releases an image that no job before it has fetched and tested (.ci/publish pull).`);
		}
		if (runs(job, '.ci/publish pull') && !needed.some((each) => runs(each, '.ci/publish push'))) {
			faults.push(`${file}, job ${name}: it tests an image that no job before it has pushed (.ci/publish push).`);
		}
		for (const step of onlyForPullRequests(job) ? [] : job.steps ?? []) {
			if (/\.ci\/(run )?images/.test(step.run ?? '') && step.env?.BUILD !== 'false') {
				faults.push(`${file}, job ${name}: it builds other images than those that are pushed: say BUILD "false".`);
			}
		}
	}
}

// The libraries that are sent have the version of the tag, are signed and checked, and programs were built with them.
function checkLibraries(file, jobs) {
	for (const [name, job] of Object.entries(jobs).filter(([, each]) => runs(each, '.ci/publication send'))) {
		const commands = job.steps.map((step) => step.run ?? '').join('\n');
		const last = commands.indexOf('.ci/publication send');
		for (const command of [/version "\$GITHUB_REF_NAME"/, /deploy \S+ -Psign/, /check \S+ sign/, /use /]) {
			const found = commands.search(new RegExp(`\\.ci/publication ${command.source}`));
			if (found < 0 || found > last) {
				faults.push(`${file}, job ${name}: it sends libraries before ".ci/publication ${command.source}".`);
			}
		}
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
	checkStart(file, workflow);
	checkCalls(file, workflow);
	checkImages(file, workflow.jobs);
	checkLibraries(file, workflow.jobs);
	for (const [name, job] of Object.entries(workflow.jobs)) {
		checkJob(`${file}, job ${name}`, job);
		(job.steps ?? []).forEach((step) => checkStep(`${file}, job ${name}`, step));
	}
}
faults.forEach((fault) => console.error(fault));
process.exitCode = faults.length > 0 ? 1 : 0;

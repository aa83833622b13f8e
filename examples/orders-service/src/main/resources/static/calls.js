// Calls the service, tells its problems apart, and lists each call under "What this page called".
import { byId, fill } from './view.js';

const patience = 10000;

export class Problem extends Error {
	constructor(status, { detail, ...document }, retryAfter) {
		super(`${detail ?? 'Something went wrong'}.`);
		Object.assign(this, { ...document, status, retryAfter });
	}

	// Nobody knows whose session it is. This does not mean signed out.
	get isAway() {
		return this.status === 0 || this.status === 503;
	}

	get isSignedOut() {
		return this.status === 401 && !this.needsConfirmation && [undefined, 'SESSION_INVALID'].includes(this.reason);
	}

	// RFC 9470: the session is valid, but its sign-in is too old.
	get needsConfirmation() {
		return this.error === 'insufficient_user_authentication' && !this.needsFactor;
	}

	// Latchkey is set so that a session without a second factor can only add one.
	get needsFactor() {
		return this.reason === 'FACTOR_ENROLLMENT_REQUIRED';
	}

	get outage() {
		return `${this.status ? 'Latchkey' : 'orders-service'} is unreachable`;
	}
}

export async function call(method, path, body) {
	const start = performance.now();
	const headers = { Accept: 'application/json' };
	if (method !== 'GET') {
		// Another site can make a browser send our cookies, but it cannot read this one.
		headers['X-XSRF-TOKEN'] = /(?:^|; )XSRF-TOKEN=([^;]*)/.exec(document.cookie)?.[1] ?? '';
	}
	if (body) {
		headers['Content-Type'] = 'application/json';
	}
	let answer = { status: 0, headers: new Headers() };
	let content = {};
	try {
		answer = await fetch(path, { method, headers, body: body && JSON.stringify(body), signal: AbortSignal.timeout(patience) });
		content = answer.status === 204 ? {} : await answer.json();
	} catch {
		// No answer, or one that is not JSON: the status says enough.
	}
	note(`${method} /${path.replace(/[-\w]{36}/, '…')}`, answer.status, content.detail, performance.now() - start);
	if (!answer.ok) {
		throw new Problem(answer.status, content, Number(answer.headers.get('Retry-After')));
	}
	return content;
}

// Calls the action that has the name of the event, or that of what happens to the stream: began or ended.
export function subscribe(path, { began, ended, ...events }) {
	const source = new EventSource(path);
	source.onopen = () => {
		note(`GET /${path}`, 'live', 'the live stream begins');
		began();
	};
	source.onerror = () => {
		// EventSource would try again by itself, but it cannot tell 401 from 503. Asking for the session can.
		source.close();
		note(`GET /${path}`, 0, 'the live stream has ended');
		ended();
	};
	for (const [name, action] of Object.entries(events)) {
		source.addEventListener(name, (event) => {
			note(`event: ${name}`, 'live', 'on the live stream');
			action(JSON.parse(event.data));
		});
	}
	return source;
}

function note(what, status, text = '', millis = 0) {
	const row = fill('call-row', { what, status: status || '–', text, millis: millis ? `${Math.round(millis)} ms` : '' });
	row.querySelector('.badge').classList.add(status === 0 || status >= 500 ? 'down' : status >= 400 ? 'degraded' : 'up');
	byId('calls').prepend(row);
	byId('calls').children[8]?.remove();
}

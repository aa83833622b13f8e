// The page of orders-service: it calls the service, shows the answers, and listens to the live stream.
// The session token is in an HttpOnly cookie. No script sees it, so none can lose it.
'use strict';

const byId = (id) => document.getElementById(id);
const patience = 10000;
const longestWait = 15000;
const grace = 300; // for the answer to another tab to arrive
const freshness = 300000; // how long a sign-in is good for deleting: @RequireRecentSignIn("5m")

const welcome = [byId('headline').textContent, byId('summary').textContent];

const tabs = new BroadcastChannel('orders'); // the other tabs of this browser, which have the same cookie

let username = null; // null while nobody is signed in
let stream = null;
let timer = 0;
let failures = 0;
let loads = 0;

/* Calls */

class Problem extends Error {
	constructor(status, { detail, ...document }, retryAfter) {
		super(`${detail ?? 'Something went wrong'}.`);
		Object.assign(this, { ...document, status, retryAfter });
	}

	// Nobody knows whose session it is. This does not mean signed out.
	get isAway() {
		return this.status === 0 || this.status === 503;
	}

	get isSignedOut() {
		return this.status === 401 && !this.needsConfirmation && this.reason !== 'CREDENTIALS_INVALID';
	}

	// RFC 9470: the session is valid, but its sign-in is too old.
	get needsConfirmation() {
		return this.error === 'insufficient_user_authentication';
	}
}

async function call(method, path, body) {
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
	const problem = new Problem(answer.status, content, Number(answer.headers.get('Retry-After')));
	note(`${method} /${path.replace(/[-\w]{36}/, '…')}`, answer.status, content.detail, performance.now() - start);
	if (!answer.ok) {
		throw problem;
	}
	return content;
}

// One line of "What this page called".
function note(what, status, text = '', millis = 0) {
	const row = fill('call-row', { what, status: status || '–', text, millis: millis ? `${Math.round(millis)} ms` : '' });
	row.querySelector('.badge').classList.add(status === 0 || status >= 500 ? 'down' : status >= 400 ? 'degraded' : 'up');
	byId('calls').prepend(row);
	byId('calls').children[8]?.remove();
}

/* What is shown */

const clock = new Intl.DateTimeFormat([], { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const day = new Intl.DateTimeFormat([], { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });

const format = (time) => (Math.abs(time - Date.now()) < 12 * 3600000 ? clock : day).format(time);

// Puts each value where its name is. Never as HTML, because others wrote these texts.
function show(part, values) {
	for (const [name, value] of Object.entries(values)) {
		const place = part.querySelector(`[data-show=${name}]`);
		place.textContent = value instanceof Date ? format(value) : value;
		if (value instanceof Date) {
			place.dateTime = value.toISOString();
		}
	}
	return part;
}

const fill = (template, values) => show(byId(template).content.firstElementChild.cloneNode(true), values);

function headline(tone, title, summary) {
	const before = document.title;
	byId('overall').className = `overall ${tone}`;
	byId('headline').textContent = title;
	byId('summary').textContent = summary;
	document.title = `${title} · Latchkey`;
	if (document.title !== before) {
		byId('news').textContent = `${title}. ${summary}`;
	}
}

function live(text) {
	byId('live').textContent = text;
	byId('live').classList.toggle('on', text === 'Live stream');
}

function view(name) {
	for (const part of document.querySelectorAll('[data-view]')) {
		part.hidden = part.dataset.view !== name;
	}
}

function tried(what) {
	byId(`try-${what}`).classList.add('up');
	byId('tried').textContent = `${document.querySelectorAll('.steps .up').length} of 6 done`;
}

/* The session, from its beginning to its end */

async function load(wasRevoked) {
	clearTimeout(timer);
	const mine = ++loads;
	const answer = await call('GET', 'session').catch((problem) => problem);
	if (mine !== loads) {
		return; // a newer one is under way
	}
	if (answer instanceof Problem) {
		failed(answer, wasRevoked);
	} else {
		enter(answer);
	}
}

function enter(session) {
	const isNew = username !== session.username;
	if (byId('overall').classList.contains('degraded')) {
		tried('outage');
	}
	username = session.username;
	const signedIn = new Date(session.authenticateTime);
	show(byId('session'), {
		account: session.accountId,
		session: session.sessionId,
		factors: session.factors.map((each) => each.factor.replace('FACTOR_', '').toLowerCase()).join(', '),
		'signed-in': signedIn,
		'fresh-until': new Date(signedIn.getTime() + freshness),
		expires: new Date(session.expireTime),
	});
	headline('up', `Signed in as ${username}`, 'If somebody revokes this session anywhere, this page hears it within a second.');
	view('in');
	if (isNew) {
		byId('orders').replaceChildren();
		byId('headline').focus();
	}
	listen();
}

function leave(tone, title, summary) {
	clearTimeout(timer);
	loads++;
	stream?.close();
	username = null;
	byId('confirm').close();
	byId('orders').replaceChildren();
	byId('sessions').replaceChildren();
	headline(tone, title, summary);
	view('out');
	choose('sign-in');
	byId('headline').focus();
}

function failed(problem, wasRevoked) {
	if (problem.isAway) {
		away(problem);
	} else if (!problem.isSignedOut) {
		headline('down', 'Something went wrong', problem.message);
	} else if (username) {
		if (wasRevoked) {
			tried('revoke');
		}
		live('Live stream ended');
		leave('down', 'Signed out here', wasRevoked ? 'Your session was revoked elsewhere, and the live stream has ended.'
			: 'Your session was revoked elsewhere, or it has expired.');
	} else {
		headline('unknown', ...welcome);
		view('out');
	}
}

function unreachable(problem) {
	return `${problem.status ? 'Latchkey' : 'orders-service'} is unreachable`;
}

// An outage signs nobody out. The page waits as long as it is told to, and longer each time.
function away(problem) {
	headline('degraded', unreachable(problem), `${username ? 'You are still signed in' : 'Nobody is signed out by this'}; trying again…`);
	live('Live stream lost');
	retry(problem.retryAfter * 1000);
}

function retry(least) {
	clearTimeout(timer);
	const wait = failures ? Math.min(250 * 2 ** failures, longestWait) : 0;
	timer = setTimeout(load, Math.max(least, wait) * (1 + Math.random() / 4));
	failures++;
}

/* The live stream */

function listen() {
	stream?.close();
	const source = new EventSource('orders/events');
	stream = source;
	live('Connecting');
	const on = (name, action) => source.addEventListener(name, (event) => {
		note(`event: ${name}`, 'live', 'on the live stream');
		action(event.data);
	});
	on('order', (data) => putOrder(JSON.parse(data)));
	on('deleted', (data) => dropOrder(JSON.parse(data).orderId));
	on('revoked', () => {
		// A confirmation in another tab also revokes the session that it replaces. So ask before believing it, and
		// not before the browser has the new cookie.
		source.close();
		timer = setTimeout(load, grace, true);
	});
	source.onopen = () => {
		failures = 0;
		note('GET /orders/events', 'live', 'the live stream begins');
		live('Live stream');
		refresh().catch(failed);
	};
	source.onerror = () => {
		// EventSource would try again by itself, but it cannot tell 401 from 503. Asking for the session can.
		source.close();
		live('Live stream lost');
		note('GET /orders/events', 0, 'the live stream has ended');
		retry(0);
	};
}

// What the stream does not bring: what was there before, and the sessions.
async function refresh() {
	const [orders, sessions] = await Promise.all([call('GET', 'orders'), call('GET', 'sessions')]);
	const ids = new Set(orders.map((each) => `order-${each.orderId}`));
	[...byId('orders').children].filter((row) => !ids.has(row.id)).forEach((row) => row.remove());
	orders.reverse().forEach(putOrder);
	showSessions(sessions);
	count();
}

/* Orders and sessions */

function putOrder(order) {
	const id = `order-${order.orderId}`;
	if (byId(id)) {
		return; // the answer to POST, or the stream, was here before
	}
	const row = fill('order-row', { item: order.item, quantity: order.quantity, time: new Date(order.createTime) });
	row.id = id;
	const button = row.querySelector('button');
	button.setAttribute('aria-label', `Delete ${order.item}`);
	press(button, () => remove(order));
	byId('orders').prepend(row);
	count();
}

function dropOrder(orderId) {
	const row = byId(`order-${orderId}`);
	if (row?.contains(document.activeElement)) {
		((row.nextElementSibling ?? row.previousElementSibling)?.querySelector('button') ?? byId('item')).focus();
	}
	row?.remove();
	count();
}

function count() {
	const number = byId('orders').childElementCount;
	byId('count').textContent = number === 1 ? '1 order' : `${number} orders`;
	byId('no-orders').hidden = number > 0;
}

async function remove(order) {
	try {
		await call('DELETE', `orders/${order.orderId}`);
		dropOrder(order.orderId);
	} catch (problem) {
		if (problem.status === 404) {
			return dropOrder(order.orderId);
		}
		if (!problem.needsConfirmation) {
			throw problem;
		}
		byId('confirm-what').textContent = order.item;
		byId('confirm-username').value = username;
		byId('confirm-form').reset();
		byId('confirm').order = order;
		byId('confirm').showModal();
	}
}

function showSessions(sessions) {
	byId('sessions').replaceChildren(...sessions.map((each) => {
		const row = fill('session-row', {
			label: each.clientLabel || 'no label',
			since: new Date(each.createTime),
			seen: new Date(each.lastSeenTime),
		});
		row.querySelector('.badge').hidden = !each.current;
		return row;
	}));
	const isAlone = sessions.length < 2;
	byId('alone').hidden = !isAlone;
	byId('others').hidden = isAlone;
	if (!isAlone) {
		byId('others-said').textContent = '';
		tried('elsewhere');
	}
}

/* Forms */

// Does not let a second press through while the first one is under way.
async function once(button, work) {
	if (button.getAttribute('aria-disabled') === 'true') {
		return;
	}
	button.setAttribute('aria-disabled', 'true');
	try {
		await work();
	} finally {
		button.removeAttribute('aria-disabled');
	}
}

function press(button, work) {
	button.addEventListener('click', () => once(button, () => work().catch(failed)));
}

function submit(id, field, work) {
	const form = byId(id);
	form.addEventListener('submit', (event) => {
		event.preventDefault();
		for (const input of form.querySelectorAll('input')) {
			complain(input.id, '');
		}
		const empty = [...form.elements].find((each) => each.required && !each.value);
		if (empty) {
			complain(empty.id, 'Please fill this in.');
			return;
		}
		once(form.querySelector('.first'), () => work().catch((problem) => explain(problem, field)));
	});
}

function complain(id, text) {
	const input = byId(id);
	const place = byId(`${id}-error`);
	if (!place) {
		return;
	}
	place.textContent = text;
	input.setAttribute('aria-invalid', String(text !== ''));
	if (text) {
		input.focus();
	}
}

function explain(problem, field) {
	if (username && (problem.isAway || problem.isSignedOut)) {
		failed(problem);
	}
	const wait = Math.max(1, problem.retryAfter);
	const sentence = problem.isAway ? `${unreachable(problem)}. Nothing was done; try again in a moment.`
		: problem.status === 429 ? `${problem.message} Try again in ${wait > 90 ? `${Math.ceil(wait / 60)} minutes` : `${wait} s`}.`
		: problem.message;
	const named = problem.reason === 'USERNAME_TAKEN' ? 'username' : problem.field;
	complain(byId(`${named}-error`) ? named : field, sentence);
}

function choose(mode) {
	const isNew = mode === 'sign-up';
	byId('sign').elements.mode.value = mode;
	byId('sign-button').textContent = isNew ? 'Sign up' : 'Sign in';
	byId('password').autocomplete = isNew ? 'new-password' : 'current-password';
	byId('username-hint').hidden = byId('password-hint').hidden = !isNew;
}

byId('sign').addEventListener('change', ({ target }) => target.name === 'mode' && choose(target.value));

for (const button of document.querySelectorAll('.show')) {
	button.addEventListener('click', () => {
		const input = button.previousElementSibling;
		const isHidden = input.type === 'password';
		input.type = isHidden ? 'text' : 'password';
		button.textContent = isHidden ? 'Hide' : 'Show';
		button.setAttribute('aria-label', `${button.textContent} password`);
	});
}

submit('sign', 'password', async () => {
	const person = { username: byId('username').value, password: byId('password').value };
	if (byId('sign').elements.mode.value === 'sign-up') {
		await call('POST', 'sign-up', person);
		tried('sign-up');
		choose('sign-in'); // if the next call fails, the account is there
	}
	await call('POST', 'sign-in', person);
	tabs.postMessage('the cookie is new');
	byId('sign').reset();
	await load();
});

submit('add', 'item', async () => {
	putOrder(await call('POST', 'orders', { item: byId('item').value, quantity: Number(byId('quantity').value) }));
	tried('order');
	byId('add').reset();
	byId('item').focus();
});

submit('confirm-form', 'again', async () => {
	stream.close(); // it watches the session that this replaces
	try {
		await call('POST', 'session/confirm', { password: byId('again').value });
		tabs.postMessage('the cookie is new');
		byId('confirm').close();
		tried('confirm');
		await remove(byId('confirm').order).catch(failed);
	} finally {
		load();
	}
});

byId('cancel').addEventListener('click', () => byId('confirm').close());

press(byId('others'), async () => {
	const { revoked } = await call('DELETE', 'sessions/others');
	tried('revoke');
	await refresh();
	byId('others-said').textContent = revoked === 1 ? '1 session was revoked.' : `${revoked} sessions were revoked.`;
	byId('headline').focus(); // the button has gone
});

press(byId('sign-out'), async () => {
	await call('POST', 'sign-out');
	live('');
	leave('unknown', 'Signed out', 'The session is revoked, and its token is worth nothing now.');
});

tabs.onmessage = () => load();
// Somebody who comes back to this page may have signed in elsewhere.
addEventListener('focus', () => username && refresh().catch(failed));
addEventListener('pagehide', () => stream?.close());
addEventListener('pageshow', (event) => event.persisted && load());
load();

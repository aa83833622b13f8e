// The session from its beginning to its end: signed in, revoked, or unknown in an outage. The page's state is here.
import { call, Problem, subscribe } from './calls.js';
import { say, showFactors } from './factors.js';
import { clearLists, dropOrder, putOrder, showOrders, showSessions } from './lists.js';
import { byId, choose, headline, isInside, live, showSession, tried, view, welcome } from './view.js';

const longestWait = 15000;
const grace = 300; // for the answer to another tab to arrive

export let username = null; // null while nobody is signed in
export let hasPassword = true; // whether the session began with the password, or it was given since
let stream = null;
let timer = 0;
let failures = 0;
let loads = 0;

// Asks the service who is signed in.
export async function load(wasRevoked) {
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
	username = session.username;
	hasPassword = session.factors.some(({ factor }) => factor === 'FACTOR_PASSWORD');
	showSession(session);
	headline('up', `Signed in as ${username}`, 'If somebody revokes this session anywhere, this page hears it within a second.');
	view('in');
	if (isNew) {
		clearLists();
		byId('headline').focus();
	}
	listen();
}

// The session is good for nothing but adding a second factor.
function enroll() {
	stopListening();
	headline('unknown', 'A second factor first', 'Latchkey requires one of every account. Add an app or a passkey.');
	live('');
	view('enroll');
	call('GET', 'factors').then(showFactors, failed);
}

export function leave(tone, title, summary) {
	clearTimeout(timer);
	loads++; // an answer that is under way does not count
	stopListening();
	username = null;
	document.querySelectorAll('dialog').forEach((each) => each.close());
	clearLists();
	say('');
	headline(tone, title, summary);
	view('out');
	choose('sign-in');
	byId('headline').focus();
}

export function failed(problem, wasRevoked) {
	if (problem.isAway) {
		// An outage signs nobody out.
		const known = username ? 'You are still signed in' : 'Nobody is signed out by this';
		headline('degraded', problem.outage, `${known}; trying again…`);
		live('Live stream lost');
		retry(problem.retryAfter * 1000);
	} else if (problem.needsFactor) {
		enroll();
	} else if (!problem.isSignedOut) {
		headline('down', 'Something went wrong', problem.message);
	} else if (isInside()) {
		if (wasRevoked) {
			tried('revoke');
		}
		live('Live stream ended');
		leave('down', 'Signed out here', wasRevoked ? 'Your session was revoked elsewhere, and the live stream has ended.'
			: 'Your session was revoked elsewhere, or it has expired.');
	} else {
		welcome();
		view('out');
	}
}

// Waits as long as it is told to, and longer each time.
function retry(least) {
	clearTimeout(timer);
	const wait = failures ? Math.min(250 * 2 ** failures, longestWait) : 0;
	timer = setTimeout(load, Math.max(least, wait) * (1 + Math.random() / 4));
	failures++;
}

function listen() {
	stopListening();
	live('Connecting');
	stream = subscribe('orders/events', {
		order: putOrder,
		deleted: dropOrder,
		revoked() {
			// A confirmation in another tab also revokes the session that it replaces. So ask before believing it, and
			// not before the browser has the new cookie.
			stopListening();
			timer = setTimeout(load, grace, true);
		},
		began() {
			failures = 0;
			live('Live stream');
			refresh().catch(failed);
		},
		ended() {
			live('Live stream lost');
			retry(0);
		},
	});
}

export function stopListening() {
	stream?.close();
}

// What the stream does not bring: what was there before, and the sessions.
export async function refresh() {
	const [orders, sessions, factors] = await Promise.all(['orders', 'sessions', 'factors'].map((each) => call('GET', each)));
	showOrders(orders);
	showSessions(sessions);
	showFactors(factors);
}

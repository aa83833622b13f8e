// Keeps the page current without loading it again. Without this script the page reloads itself.
'use strict';

const live = document.getElementById('live');
const news = document.getElementById('news');
const firstWait = 2000;
const longestWait = 60000;
const patience = 10000;
// Its attributes hold the URL of the events, and the milliseconds of silence after which the connection counts as lost.
const script = document.currentScript;

let source;
let wait = firstWait;
let timer;
let silence;
let looking = false;
let lookAgain = false;

const formats = {
	clock: new Intl.DateTimeFormat([], { hour: '2-digit', minute: '2-digit', second: '2-digit', timeZoneName: 'short' }),
	day: new Intl.DateTimeFormat([], { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }),
};

// Shows times in the viewer's time zone. Their titles keep UTC.
function localize(root) {
	for (const time of root.querySelectorAll('time[data-show]')) {
		time.textContent = formats[time.dataset.show].format(new Date(time.dateTime));
	}
}

// Changes only nodes that differ, so that the focus, the selection and the position of a screen reader stay.
function morph(present, next) {
	if (present.isEqualNode(next)) {
		return;
	}
	if (present.nodeType !== next.nodeType || present.nodeName !== next.nodeName || present.id !== next.id) {
		present.replaceWith(next);
		return;
	}
	if (present.nodeType !== Node.ELEMENT_NODE) {
		present.nodeValue = next.nodeValue;
		return;
	}
	for (const { name } of [...present.attributes]) {
		if (!next.hasAttribute(name)) {
			present.removeAttribute(name);
		}
	}
	for (const { name, value } of next.attributes) {
		if (present.getAttribute(name) !== value) {
			present.setAttribute(name, value);
		}
	}
	const before = [...present.childNodes];
	const after = [...next.childNodes];
	after.forEach((child, i) => before[i] ? morph(before[i], child) : present.append(child));
	before.slice(after.length).forEach((child) => child.remove());
}

function show(html) {
	const next = new DOMParser().parseFromString(html, 'text/html');
	const main = document.getElementById('main');
	if (!next.getElementById('main')) {
		return;
	}
	localize(next);
	const focused = document.activeElement && document.activeElement.id;
	const said = main.dataset.said;
	for (const id of ['main', 'read', 'icon']) {
		morph(document.getElementById(id), document.adoptNode(next.getElementById(id)));
	}
	document.title = next.title;
	if (focused && document.activeElement === document.body) {
		document.getElementById(focused)?.focus({ preventScroll: true });
	}
	const says = document.getElementById('main').dataset.said;
	if (says !== said) {
		news.textContent = says;
	}
}

async function look() {
	if (looking) {
		lookAgain = true;
		return;
	}
	looking = true;
	try {
		const answer = await fetch(location.href, { headers: { Accept: 'text/html' }, signal: AbortSignal.timeout(patience) });
		if (answer.ok) {
			show(await answer.text());
			tell(source.readyState === EventSource.OPEN);
		} else {
			tell(false);
		}
	} catch {
		tell(false);
	} finally {
		looking = false;
	}
	if (lookAgain) {
		lookAgain = false;
		look();
	}
}

// All open pages get the event at the same moment. The random delay spreads their requests.
function lookSoon() {
	setTimeout(look, Math.random() * 500);
}

// Shows whether the page is live. If it is not, its content may be old.
function tell(isLive) {
	document.body.classList.toggle('stale', !isLive);
	live.textContent = isLive ? 'Live' : 'Not live, trying again';
}

function lost() {
	tell(false);
	if (source.readyState === EventSource.CLOSED) {
		clearTimeout(silence);
		timer = setTimeout(connect, wait);
		wait = Math.min(2 * wait, longestWait);
		look();
	}
}

function heard() {
	clearTimeout(silence);
	silence = setTimeout(() => {
		source.close();
		lost();
	}, Number(script.dataset.silence));
}

function connect() {
	source = new EventSource(script.dataset.events);
	heard();
	source.addEventListener('open', () => {
		wait = firstWait;
		heard();
		look();
	});
	for (const event of ['status', 'results', 'alive']) {
		source.addEventListener(event, heard);
	}
	source.addEventListener('status', lookSoon);
	source.addEventListener('results', lookSoon);
	source.addEventListener('error', lost);
}

function leave() {
	clearTimeout(timer);
	clearTimeout(silence);
	source.close();
}

localize(document);
connect();
addEventListener('pagehide', leave);
addEventListener('pageshow', (event) => event.persisted && connect());

// What the page shows: the headline, the parts of the page, and values in templates. It keeps no state but the page.

const freshness = 300000; // how long a sign-in is good for deleting: @RequireRecentSignIn("5m")
const clock = new Intl.DateTimeFormat([], { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const day = new Intl.DateTimeFormat([], { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });

const names = {
	FACTOR_PASSWORD: 'password', FACTOR_TOTP: 'authenticator app', FACTOR_RECOVERY_CODE: 'recovery code', FACTOR_PASSKEY: 'passkey',
};

export const byId = (id) => document.getElementById(id);

const greeting = [byId('headline').textContent, byId('summary').textContent];

const format = (time) => (Math.abs(time - Date.now()) < 12 * 3600000 ? clock : day).format(time);

// Puts each value where its name is. Never as HTML, because others wrote these texts.
export function show(part, values) {
	for (const [name, value] of Object.entries(values)) {
		const place = part.querySelector(`[data-show=${name}]`);
		place.textContent = value instanceof Date ? format(value) : value;
		if (value instanceof Date) {
			place.dateTime = value.toISOString();
		}
	}
	return part;
}

export const fill = (template, values) => show(byId(template).content.firstElementChild.cloneNode(true), values);

export function showSession(session) {
	const signedIn = new Date(session.authenticateTime);
	show(byId('session'), {
		account: session.accountId,
		session: session.sessionId,
		factors: session.factors.map((each) => names[each.factor] ?? each.factor).join(', '),
		'signed-in': signedIn,
		'fresh-until': new Date(signedIn.getTime() + freshness),
		expires: new Date(session.expireTime),
	});
}

// Screen readers hear of a new headline, and the tab shows it.
export function headline(tone, title, summary) {
	if (tone === 'up' && byId('overall').classList.contains('degraded')) {
		tried('outage');
	}
	const before = document.title;
	byId('overall').className = `overall ${tone}`;
	byId('headline').textContent = title;
	byId('summary').textContent = summary;
	document.title = `${title} · Latchkey`;
	if (document.title !== before) {
		byId('news').textContent = `${title}. ${summary}`;
	}
}

export const welcome = () => headline('unknown', ...greeting);

export function live(text) {
	byId('live').textContent = text;
	byId('live').classList.toggle('on', text === 'Live stream');
}

// Shows the parts for a person who is signed 'in' or 'out', who owes the 'second' factor, or who must 'enroll' one.
export function view(name) {
	for (const part of document.querySelectorAll('[data-view]')) {
		part.hidden = !part.dataset.view.split(' ').includes(name);
	}
}

// Whether somebody is signed in, or may at least enroll.
export const isInside = () => !byId('sign-out').hidden;

export function tried(what) {
	byId(`try-${what}`).classList.add('up');
	byId('tried').textContent = `${document.querySelectorAll('.steps .up').length} of 8 done`;
}

// Makes the one form that of a new account, 'sign-up', or that of an old one, 'sign-in'.
export function choose(mode) {
	const isNew = mode === 'sign-up';
	byId('sign').elements.mode.value = mode;
	byId('sign-button').textContent = isNew ? 'Sign up' : 'Sign in';
	byId('password').autocomplete = isNew ? 'new-password' : 'current-password';
	byId('username-hint').hidden = byId('password-hint').hidden = !isNew;
}

byId('sign').addEventListener('change', ({ target }) => target.name === 'mode' && choose(target.value));

// The page of orders-service: what a person does on it. The session token is in an HttpOnly cookie. No script sees it,
// so none can lose it. Read session.js next; the other files are about showing and calling.
import { call } from './calls.js';
import { press, submit } from './forms.js';
import { dropOrder, putOrder } from './lists.js';
import { failed, leave, load, refresh, stopListening, username } from './session.js';
import { byId, choose, live, tried } from './view.js';

const tabs = new BroadcastChannel('orders'); // the other tabs of this browser, which have the same cookie

submit('sign', 'password', async ({ mode, ...person }) => {
	if (mode === 'sign-up') {
		await call('POST', 'sign-up', person);
		tried('sign-up');
		choose('sign-in'); // if the next call fails, the account is there
	}
	await call('POST', 'sign-in', person);
	tabs.postMessage('the cookie is new');
	await load();
});

submit('add', 'item', async ({ item, quantity }) => {
	putOrder(await call('POST', 'orders', { item, quantity: Number(quantity) }));
	tried('order');
	byId('item').focus();
});

press(byId('orders'), remove);

async function remove(order) {
	try {
		await call('DELETE', `orders/${order.orderId}`);
	} catch (problem) {
		if (problem.needsConfirmation) {
			return askForPassword(order);
		}
		if (problem.status !== 404) {
			throw problem;
		}
	}
	dropOrder(order);
}

function askForPassword(order) {
	byId('confirm-form').reset();
	byId('confirm-what').textContent = order.item;
	byId('confirm-username').value = username;
	byId('confirm').order = order;
	byId('confirm').showModal();
}

submit('confirm-form', 'again', async ({ password }) => {
	stopListening(); // it watches the session that this replaces
	try {
		await call('POST', 'session/confirm', { password });
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
addEventListener('pagehide', stopListening);
addEventListener('pageshow', (event) => event.persisted && load());
load();

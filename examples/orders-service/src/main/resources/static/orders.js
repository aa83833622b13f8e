// The page of orders-service: what a person does on it. The session token is in an HttpOnly cookie. No script sees it,
// so none can lose it. Read session.js next, then signin.js, confirm.js and enroll.js; the other files are about showing and calling.
import { call } from './calls.js';
import { fresh } from './confirm.js';
import './enroll.js';
import { press, submit } from './forms.js';
import { dropOrder, putOrder } from './lists.js';
import { failed, leave, load, refresh, stopListening, username } from './session.js';
import './signin.js';
import { byId, live, tried } from './view.js';

submit('add', 'item', async ({ item, quantity }) => {
	putOrder(await call('POST', 'orders', { item, quantity: Number(quantity) }));
	tried('order');
	byId('item').focus();
});

press(byId('orders'), (order) => fresh(`Deleting ${order.item}`, () => remove(order)));

async function remove(order) {
	try {
		await call('DELETE', `orders/${order.orderId}`);
	} catch (problem) {
		if (problem.status !== 404) {
			throw problem;
		}
	}
	dropOrder(order);
}

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

// Somebody who comes back to this page may have signed in elsewhere.
addEventListener('focus', () => username && refresh().catch(failed));
addEventListener('pagehide', stopListening);
addEventListener('pageshow', (event) => event.persisted && load());
load();

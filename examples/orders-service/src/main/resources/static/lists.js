// The list of orders and the list of sessions.
import { byId, fill, tried } from './view.js';

// Keeps the rows that are there, because one of them may have the focus.
export function showOrders(orders) {
	const ids = new Set(orders.map((each) => `order-${each.orderId}`));
	[...byId('orders').children].filter((row) => !ids.has(row.id)).forEach((row) => row.remove());
	orders.reverse().forEach(putOrder);
	count();
}

export function putOrder({ orderId, item, quantity, createTime }) {
	const id = `order-${orderId}`;
	if (byId(id)) {
		return; // the answer to POST, or the stream, was here before
	}
	const row = fill('order-row', { item, quantity, time: new Date(createTime) });
	row.id = id;
	const button = row.querySelector('button');
	button.setAttribute('aria-label', `Delete ${item}`);
	Object.assign(button.dataset, { orderId, item });
	byId('orders').prepend(row);
	count();
}

export function dropOrder({ orderId }) {
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

export function showSessions(sessions) {
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

export function clearLists() {
	byId('orders').replaceChildren();
	byId('sessions').replaceChildren();
}

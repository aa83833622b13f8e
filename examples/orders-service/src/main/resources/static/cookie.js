// The cookie of the session, which all tabs of this browser share. When its token is replaced, they must hear of it.
import { load, stopListening } from './session.js';

const tabs = new BroadcastChannel('orders');

tabs.onmessage = () => load();

export const tellTabs = () => tabs.postMessage('the cookie is new');

// Does what gives the session a new token and revokes the old one.
export async function renew(work) {
	stopListening(); // it watches the session that this replaces
	try {
		const answer = await work();
		tellTabs();
		return answer;
	} finally {
		load();
	}
}

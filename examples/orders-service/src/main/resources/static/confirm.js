// Some things need a recent sign-in. This asks the person again and then does them.
import { call } from './calls.js';
import { codeField } from './codes.js';
import { renew } from './cookie.js';
import { press, submit } from './forms.js';
import { canUsePasskeys, provePasskey } from './passkeys.js';
import { failed, hasPassword, username } from './session.js';
import { byId, tried } from './view.js';

const code = codeField('again-code');
let passkeyOptions = null;
let afterwards = null;

// The name says what the work is, for instance 'Deleting tea'. A failure after the question is explained by the last one.
export async function fresh(name, work, explain = failed) {
	try {
		await work();
	} catch (problem) {
		if (!problem.needsConfirmation) {
			throw problem;
		}
		await ask(name);
		afterwards = () => work().catch(explain);
	}
}

async function ask(name) {
	const challenge = await call('POST', 'session/confirm/start').catch(withoutFactors);
	const hasCode = code.offer(challenge.factors);
	passkeyOptions = canUsePasskeys ? challenge.passkeyOptions : null;
	// A passkey is enough, except to remove the last one: that also takes the password once. Without a passkey it takes the
	// password, and a code where the account has a second factor.
	const needsPassword = hasCode || !passkeyOptions || !hasPassword;
	byId('confirm-form').reset();
	byId('confirm-what').textContent = name;
	byId('confirm-username').value = username ?? ''; // nobody knows it where a second factor is missing
	byId('confirm-password').hidden = byId('again').disabled = byId('confirm-button').hidden = !needsPassword;
	byId('confirm-passkey').hidden = !passkeyOptions;
	byId('confirm-or').hidden = !needsPassword || !passkeyOptions;
	byId('confirm-passkey-error').textContent = '';
	byId('confirm').showModal();
}

// A Latchkey without factors knows the password alone.
function withoutFactors(problem) {
	if (problem.isAway || problem.isSignedOut) {
		throw problem;
	}
	return { factors: [] };
}

async function confirm(proof) {
	await renew(() => call('POST', 'session/confirm', proof));
	byId('confirm').close();
	tried('confirm');
	await afterwards();
}

submit('confirm-form', 'again', ({ password }) => confirm({ password, ...code.proof() }));

press(byId('confirm-passkey'), async () => confirm({ passkeyResponse: await provePasskey(passkeyOptions) }),
	'confirm-passkey-error');

byId('confirm-cancel').addEventListener('click', () => byId('confirm').close());

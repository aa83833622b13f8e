// Signing up and in: with a password, with a second factor after it, or with a passkey alone.
import { call } from './calls.js';
import { codeField } from './codes.js';
import { tellTabs } from './cookie.js';
import { complain, press, submit } from './forms.js';
import { say } from './factors.js';
import { canUsePasskeys, provePasskey } from './passkeys.js';
import { load } from './session.js';
import { byId, choose, headline, tried, view, welcome } from './view.js';

const code = codeField('code');
let passkeyOptions = null;
let name = ''; // of the person who has typed the right password

byId('passkey-only').hidden = !canUsePasskeys;

submit('sign', 'password', async ({ mode, ...person }) => {
	if (mode === 'sign-up') {
		await call('POST', 'sign-up', person);
		tried('sign-up');
		choose('sign-in'); // if the next call fails, the account is there
	}
	const { challenge } = await call('POST', 'sign-in', person);
	if (challenge) {
		askForSecondFactor(challenge, person.username);
	} else {
		tellTabs();
		await load();
	}
});

// The challenge itself is in a cookie that no script can read.
function askForSecondFactor(challenge, username) {
	name = username;
	const hasCode = code.offer(challenge.factors);
	passkeyOptions = canUsePasskeys ? challenge.passkeyOptions : null;
	byId('code-button').hidden = !hasCode;
	byId('second-passkey').hidden = !passkeyOptions;
	byId('second-or').hidden = !hasCode || !passkeyOptions;
	byId('second-passkey-error').textContent = hasCode || passkeyOptions ? '' : 'This browser cannot use passkeys. Use another one.';
	headline('unknown', 'One more step', 'The password is right, and this account has a second factor.');
	view('second');
	byId(passkeyOptions && !challenge.factors.includes('FACTOR_TOTP') ? 'second-passkey' : 'code').focus();
}

async function complete(proof) {
	const { remainingRecoveryCodes } = await call('POST', 'sign-in/complete', proof).catch(startAgain);
	tellTabs();
	tried('second');
	await load();
	if (proof.recoveryCode) {
		say(`That recovery code is used up. You have ${remainingRecoveryCodes} left.`);
	}
}

// A challenge lives for five minutes, and ends with a change of the account.
function startAgain(problem) {
	if (problem.reason === 'CHALLENGE_INVALID' && !byId('second').hidden) {
		cancel();
		complain('password', problem.message);
	}
	throw problem;
}

function cancel() {
	byId('code-form').reset();
	welcome();
	view('out');
	choose('sign-in');
	byId('username').value = name;
	byId('password').focus();
}

submit('code-form', 'code', () => complete(code.proof()));

press(byId('second-passkey'), async () => complete({ passkeyResponse: await provePasskey(passkeyOptions) }),
	'second-passkey-error');

byId('second-cancel').addEventListener('click', cancel);

press(byId('passkey-only'), async () => {
	const { challenge } = await call('POST', 'sign-in/passkey');
	await complete({ passkeyResponse: await provePasskey(challenge.passkeyOptions) });
}, 'passkey-only-error');

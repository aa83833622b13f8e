// Adds and removes second factors. Latchkey wants a recent sign-in for each change. A change ends every session of the account,
// and this one goes on with a new token.
import { call } from './calls.js';
import { fresh } from './confirm.js';
import { renew } from './cookie.js';
import { explainIn, press, submit } from './forms.js';
import { say } from './factors.js';
import { canUsePasskeys, makePasskey } from './passkeys.js';
import { failed, refresh } from './session.js';
import { byId, tried } from './view.js';

byId('passkey-add').hidden = !canUsePasskeys;

const change = (name, work) => fresh(name, work, explainIn('factors-error'));

function done(text) {
	say(text);
	byId('factors-title').focus(); // the button may go
}

press(byId('totp-add'), () => change('Adding an authenticator app', startTotp), 'factors-error');

async function startTotp() {
	const { secret, otpauthUri, qrCode } = await call('POST', 'factors/totp');
	byId('totp-qr').src = qrCode;
	byId('totp-link').href = otpauthUri;
	byId('totp-secret').textContent = secret.match(/.{1,4}/g).join(' ');
	byId('totp').showModal();
	byId('totp-code').focus();
}

submit('totp-form', 'totp-code', async ({ code }) => {
	await renew(() => call('POST', 'factors/totp/complete', { totpCode: code }));
	byId('totp').close();
	tried('factor');
	done('The authenticator app is added. Other sessions are signed out.');
});

press(byId('totp-remove'), () => change('Removing the authenticator app', async () => {
	await renew(() => call('DELETE', 'factors/totp'));
	done('The authenticator app is removed. Other sessions are signed out.');
}), 'factors-error');

submit('passkey-add', 'passkey-name', ({ name }) => change('Adding a passkey', async () => {
	const { passkeyOptions } = await call('POST', 'factors/passkeys');
	const passkeyResponse = await makePasskey(passkeyOptions);
	await renew(() => call('POST', 'factors/passkeys/complete', { name, passkeyResponse }));
	tried('factor');
	done(`The passkey ${name} is added. Other sessions are signed out.`);
}));

press(byId('passkeys'), ({ passkeyId, name }) => change(`Removing ${name}`, async () => {
	await renew(() => call('DELETE', `factors/passkeys/${passkeyId}`));
	done(`The passkey ${name} is removed. Other sessions are signed out.`);
}), 'factors-error');

press(byId('codes-make'), () => change('Making recovery codes', async () => {
	const { recoveryCodes } = await call('POST', 'factors/recovery-codes');
	byId('codes-list').replaceChildren(...recoveryCodes.map((each) => Object.assign(document.createElement('li'), { textContent: each })));
	byId('codes').showModal();
	refresh().catch(failed);
}), 'factors-error');

// Browsers have a clipboard only for pages by TLS or of this machine.
byId('codes-copy').hidden = !navigator.clipboard;

press(byId('codes-copy'), async () => {
	await navigator.clipboard.writeText([...byId('codes-list').children].map((each) => each.textContent).join('\n'));
	byId('codes-said').textContent = 'Copied.';
}, 'codes-said');

for (const [dialog, button] of [['totp', 'totp-cancel'], ['codes', 'codes-done']]) {
	byId(button).addEventListener('click', () => byId(dialog).close());
	byId(dialog).addEventListener('close', forget);
	// A browser may keep the page that somebody leaves, to go back to it.
	addEventListener('pagehide', () => {
		byId(dialog).close();
		forget();
	});
}

// No secret stays on the page.
function forget() {
	byId('totp-form').reset();
	byId('totp-qr').removeAttribute('src');
	byId('totp-link').removeAttribute('href');
	byId('totp-secret').textContent = '';
	byId('codes-list').replaceChildren();
	byId('codes-said').textContent = '';
}

// The list of the second factors.
import { byId, fill, show } from './view.js';

export function showFactors({ totp, passkeys, remainingRecoveryCodes: codes }) {
	const isOn = totp !== null;
	const hasFactor = isOn || passkeys.length > 0;
	byId('totp-on').hidden = byId('totp-remove').hidden = !isOn;
	byId('totp-off').hidden = byId('totp-add').hidden = isOn;
	if (isOn) {
		show(byId('totp-row'), { since: new Date(totp.createTime) });
	}
	byId('passkeys').replaceChildren(...passkeys.map(row));
	byId('no-passkeys').hidden = passkeys.length > 0;
	byId('codes-row').hidden = !hasFactor;
	byId('codes-left').textContent = codes === 0 ? 'None. Make some, in case you lose your device.' : `${codes} left`;
	byId('password-alone').hidden = hasFactor;
}

function row({ passkeyId, name, createTime, lastUseTime, backedUp }) {
	const element = fill('passkey-row', {
		name,
		since: new Date(createTime),
		used: lastUseTime ? new Date(lastUseTime) : 'never',
	});
	element.querySelector('.badge').hidden = !backedUp;
	const button = element.querySelector('button');
	button.setAttribute('aria-label', `Remove ${name}`);
	Object.assign(button.dataset, { passkeyId, name });
	return element;
}

export function say(text) {
	byId('factors-said').textContent = text;
}

// The browser's part of passkeys (WebAuthn). Both sides speak the JSON of the standard, so nothing is translated here.
import { Problem } from './calls.js';

const causes = {
	NotAllowedError: 'No passkey was used: it was cancelled, or took too long',
	InvalidStateError: 'This device has a passkey of your account already',
	SecurityError: 'Passkeys do not work at this address',
};

export const canUsePasskeys = Boolean(window.PublicKeyCredential?.parseRequestOptionsFromJSON);

export const provePasskey = (options) => ask(() => navigator.credentials
	.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) }));

export const makePasskey = (options) => ask(() => navigator.credentials
	.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) }));

async function ask(device) {
	try {
		return (await device()).toJSON();
	} catch ({ name, message }) {
		throw new Problem('passkey', { detail: causes[name] ?? message });
	}
}

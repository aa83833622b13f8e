// A field for a code of the authenticator app. Where the account has recovery codes, it takes one of them instead.
import { complain } from './forms.js';
import { byId } from './view.js';

const kinds = {
	totpCode: {
		factor: 'FACTOR_TOTP', label: 'Code of your authenticator app', hint: 'Six digits. Each works once.', mode: 'numeric',
		other: 'recoveryCode', choice: 'Use the authenticator app',
	},
	recoveryCode: {
		factor: 'FACTOR_RECOVERY_CODE', label: 'Recovery code', hint: 'Each works once.', mode: 'text',
		other: 'totpCode', choice: 'Use a recovery code',
	},
};

export function codeField(id) {
	const [input, label, hint, change] = ['', '-label', '-hint', '-change'].map((part) => byId(id + part));
	let kind = null;

	function show(chosen) {
		kind = chosen;
		input.value = '';
		complain(id, '');
		input.inputMode = kinds[kind].mode;
		label.textContent = kinds[kind].label;
		hint.textContent = kinds[kind].hint;
		change.textContent = kinds[kinds[kind].other].choice;
	}

	change.addEventListener('click', () => {
		show(kinds[kind].other);
		input.focus();
	});

	return {
		// Says whether one of the factors is a code.
		offer(factors) {
			const offered = Object.keys(kinds).filter((each) => factors.includes(kinds[each].factor));
			change.hidden = offered.length < 2;
			input.closest('.field').hidden = input.disabled = offered.length === 0;
			kind = null;
			if (offered.length > 0) {
				show(offered[0]);
			}
			return offered.length > 0;
		},
		// The part of the request that has the code.
		proof: () => (kind ? { [kind]: input.value } : {}),
	};
}

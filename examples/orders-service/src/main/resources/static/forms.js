// Forms and buttons: each works once at a time, and a refusal is a sentence beside its field.
import { failed } from './session.js';
import { byId, isInside } from './view.js';

// Does not let a second press through while the first one is under way.
async function once(button, work) {
	if (button.getAttribute('aria-disabled') === 'true') {
		return;
	}
	button.setAttribute('aria-disabled', 'true');
	try {
		await work();
	} finally {
		button.removeAttribute('aria-disabled');
	}
}

// The place is a button, or has buttons in it, now or later. A refusal is shown at the complaint's place if there is one.
export function press(place, work, complaint) {
	place.addEventListener('click', ({ target }) => {
		const button = target.closest('button');
		if (!button) {
			return;
		}
		if (complaint) {
			byId(complaint).textContent = '';
		}
		once(button, () => work(button.dataset).catch(complaint ? explainIn(complaint) : failed));
	});
}

export const explainIn = (complaint) => (problem) => {
	tellIfOver(problem);
	byId(complaint).textContent = sentence(problem);
};

// The end of a session is news for the whole page.
function tellIfOver(problem) {
	if (isInside() && (problem.isAway || problem.isSignedOut)) {
		failed(problem);
	}
}

// Gives the form's values to the work, and empties the form when it is done.
export function submit(id, field, work) {
	const form = byId(id);
	form.addEventListener('submit', (event) => {
		event.preventDefault();
		for (const input of form.querySelectorAll('input')) {
			complain(input.id, '');
		}
		const empty = [...form.elements].find((each) => each.required && !each.disabled && !each.value);
		if (empty) {
			complain(empty.id, 'Please fill this in.');
			return;
		}
		once(form.querySelector('.first'), () => work(Object.fromEntries(new FormData(form)))
			.then(() => form.reset(), (problem) => explain(problem, form, field)));
	});
}

// Shows a problem at the field of the form that it is about, or else at the given one.
function explain(problem, form, field) {
	tellIfOver(problem);
	const named = form.querySelector(`[data-about~="${problem.reason}"], [data-about~="${problem.field}"]`);
	complain(named?.id ?? field, sentence(problem));
}

export function complain(id, text) {
	const input = byId(id);
	const place = byId(`${id}-error`);
	if (!place) {
		return;
	}
	place.textContent = text;
	input.setAttribute('aria-invalid', String(text !== ''));
	if (text) {
		input.focus();
	}
}

function sentence(problem) {
	if (problem.isAway) {
		return `${problem.outage}. Nothing was done; try again in a moment.`;
	}
	if (problem.status === 429) {
		const wait = Math.max(1, problem.retryAfter);
		return `${problem.message} Try again in ${wait > 90 ? `${Math.ceil(wait / 60)} minutes` : `${wait} s`}.`;
	}
	return problem.message;
}

for (const button of document.querySelectorAll('.show')) {
	button.addEventListener('click', () => {
		const input = button.previousElementSibling;
		const isHidden = input.type === 'password';
		input.type = isHidden ? 'text' : 'password';
		button.textContent = isHidden ? 'Hide' : 'Show';
		button.setAttribute('aria-label', `${button.textContent} password`);
	});
}

package dev.latchkey.client.validation.proof;

import dev.latchkey.client.revocation.Revocations;

/**
 * A client with a mistake: it takes the version when the reply has come, not before the
 * call.
 */
public class LateVersionModel extends RevocationModel {

	@Override
	void keep(Question asked, Revocations known) {
		super.keep(question(known), known);
	}

}

package dev.latchkey.auth.process;

/**
 * A code that completes a sign-in.
 *
 * @param text the code
 * @param step the time step of a code of an app; 0 for a recovery code
 */
record FactorCode(String text, long step) {

	static FactorCode recovery(String text) {
		return new FactorCode(text, 0);
	}

	boolean isTotp() {
		return this.step != 0;
	}

}

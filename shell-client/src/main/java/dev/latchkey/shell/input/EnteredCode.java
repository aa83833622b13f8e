package dev.latchkey.shell.input;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;

import dev.latchkey.auth.v1.ErrorReason;
import dev.latchkey.shell.failure.ShellFailure;
import org.jspecify.annotations.Nullable;

/**
 * A code of a second factor that was read and is not yet sent.
 */
public final class EnteredCode {

	private static final int MAX_TRIES = 3;

	private static final Set<ErrorReason> WRONG = EnumSet.of(ErrorReason.ERROR_REASON_FACTOR_CODE_INVALID,
			ErrorReason.ERROR_REASON_FIELD_INVALID);

	private final FactorCode code;

	private final ShellInput input;

	private final @Nullable String question;

	private EnteredCode(FactorCode code, ShellInput input, @Nullable String question) {
		this.code = code;
		this.input = input;
		this.question = question;
	}

	static EnteredCode given(String code, ShellInput input) {
		return new EnteredCode(new FactorCode(code), input, null);
	}

	static EnteredCode typed(ShellInput input, String question) {
		return new EnteredCode(typedCode(input, question), input, question);
	}

	/**
	 * Sends the code. If it was typed and is wrong, it asks again at the terminal, three
	 * times at most.
	 * @param <T> the reply
	 * @param call sends a code
	 * @return the reply
	 * @throws ShellFailure when the call fails
	 */
	public <T> T verify(Function<FactorCode, T> call) {
		FactorCode next = this.code;
		for (int tries = 1; this.question != null && tries < MAX_TRIES; tries++) {
			try {
				return call.apply(next);
			}
			catch (ShellFailure ex) {
				if (!WRONG.contains(ex.reason())) {
					throw ex;
				}
				next = typedCode(this.input, ex.sentence() + " " + this.question);
			}
		}
		return call.apply(next);
	}

	private static FactorCode typedCode(ShellInput input, String prompt) {
		String code = new String(input.readPassword(prompt));
		if (code.isBlank()) {
			throw ShellFailure.client("No code was typed: nothing was sent.");
		}
		return new FactorCode(code);
	}

}

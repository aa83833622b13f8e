package dev.latchkey.auth.password;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.nulabinc.zxcvbn.Strength;
import com.nulabinc.zxcvbn.Zxcvbn;
import com.nulabinc.zxcvbn.matchers.Match;
import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.auth.refusal.Rule;

import org.springframework.stereotype.Component;

/**
 * Estimates how many guesses an attacker needs who first tries common passwords, words,
 * names, repeats, sequences, dates and keyboard patterns, as zxcvbn counts them (Wheeler,
 * USENIX Security 2016). A password is strong enough if one piece of it is.
 */
@Component
class GuessEstimator {

	// The work grows faster than the length: the worst 64 characters take half a second.
	private static final int PIECE = 32;

	// Random passwords of the minimum length pass; combinations of few patterns do not.
	private static final int ENOUGH_LOG10 = 9;

	// Attackers who know the context try it first.
	private static final int CONTEXT_LOG10 = 2;

	// Where an operator allows short passwords, random ones of that length also pass.
	private static final int SHORTER_THAN_LENGTH = 3;

	private static final String CONTEXT = "user_inputs";

	private final Zxcvbn zxcvbn = new Zxcvbn();

	private final int enoughLog10;

	GuessEstimator(PasswordPolicyProperties properties) {
		this.enoughLog10 = Math.min(ENOUGH_LOG10, properties.minLength() - SHORTER_THAN_LENGTH);
	}

	/**
	 * Check a password.
	 * @param password the password
	 * @param context words that others associate with the account
	 * @throws Refusal when it is too easy to guess
	 */
	void check(Password password, List<String> context) {
		boolean ofContext = false;
		for (String piece : pieces(password)) {
			Strength strength = this.zxcvbn.measure(piece, context);
			boolean holdsContext = strength.getSequence().stream().anyMatch(GuessEstimator::isContext);
			int enough = holdsContext ? this.enoughLog10 + CONTEXT_LOG10 : this.enoughLog10;
			if (strength.getGuessesLog10() >= enough) {
				return;
			}
			ofContext |= holdsContext;
		}
		if (ofContext) {
			throw Refusal.field(Rule.CONTAINS_CONTEXT, Password.FIELD,
					"must not be made of the username or the name of the service");
		}
		throw Refusal.field(Rule.GUESSABLE, Password.FIELD,
				"must not be a common password or made of repeats, sequences or keyboard patterns");
	}

	private static List<String> pieces(Password password) {
		String text = withoutRepeats(password.reveal());
		List<String> pieces = new ArrayList<>();
		int start = 0;
		while (start < text.length()) {
			int rest = text.codePointCount(start, text.length());
			int end = text.offsetByCodePoints(start, Math.min(PIECE, rest));
			pieces.add(text.substring(start, end));
			start = end;
		}
		return pieces;
	}

	// A repetition adds no guesses. The shortest period of a text is its length without
	// its longest border (Knuth, Morris and Pratt).
	private static String withoutRepeats(String text) {
		int[] borders = new int[text.length()];
		int border = 0;
		for (int i = 1; i < text.length(); i++) {
			while (border > 0 && text.charAt(i) != text.charAt(border)) {
				border = borders[border - 1];
			}
			border += (text.charAt(i) == text.charAt(border)) ? 1 : 0;
			borders[i] = border;
		}
		int period = text.length() - border;
		return (period <= border) ? text.substring(0, period) : text;
	}

	private static boolean isContext(Match match) {
		Stream<Match> repeated = (match.baseMatches != null) ? match.baseMatches.stream() : Stream.of();
		return CONTEXT.equals(match.dictionaryName) || repeated.anyMatch(GuessEstimator::isContext);
	}

}

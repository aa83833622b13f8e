package dev.latchkey.auth.grpc;

import dev.latchkey.admin.v1.ListAccountsRequest;
import dev.latchkey.auth.account.username.Username;
import dev.latchkey.auth.refusal.Refusal;
import dev.latchkey.auth.refusal.Rule;

/**
 * The requested page of a list of accounts. A page begins after the last username of the
 * previous page, so that new and deleted accounts do not shift the pages.
 *
 * @param prefix the prefix of the usernames
 * @param after the last username of the previous page; empty for the first page
 * @param size most accounts of the page
 */
record AccountPage(String prefix, String after, int size) {

	private static final String PREFIX = "username_prefix";

	static AccountPage of(ListAccountsRequest request) {
		String prefix = request.getUsernamePrefix();
		if (prefix.codePointCount(0, prefix.length()) > Username.MAX_LENGTH) {
			throw Refusal.tooLong(PREFIX, Username.MAX_LENGTH);
		}
		if (hasControlCharacter(prefix)) {
			throw Refusal.field(Rule.CHARACTERS, PREFIX, "must have no control characters");
		}
		return new AccountPage(prefix, after(prefix, request.getPageToken()), PageSize.of(request.getPageSize()));
	}

	private static String after(String prefix, String token) {
		String username = PageToken.position(list(prefix), token);
		if (hasControlCharacter(username)) {
			throw PageToken.refusal();
		}
		return username;
	}

	// No username contains a control character, and PostgreSQL rejects U+0000 in text.
	private static boolean hasControlCharacter(String text) {
		return text.codePoints().anyMatch(Character::isISOControl);
	}

	String tokenAfter(String username) {
		return PageToken.of(list(this.prefix), username);
	}

	private static String list(String prefix) {
		return "accounts " + prefix;
	}

}

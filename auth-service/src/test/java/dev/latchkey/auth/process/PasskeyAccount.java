package dev.latchkey.auth.process;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;

import dev.latchkey.auth.factor.passkey.TestAuthenticator;
import org.jspecify.annotations.Nullable;

/**
 * The expected passkey of an account according to acknowledged calls.
 */
final class PasskeyAccount {

	// Bounds the time of the last check.
	private static final int MAX_ENDED = 5;

	private final String username;

	private final String password;

	private final Deque<String> endedTokens = new ArrayDeque<>();

	private @Nullable String token;

	private boolean withPassword;

	private @Nullable Registered registered;

	private @Nullable TestAuthenticator removed;

	private @Nullable Used used;

	PasskeyAccount(String username, String password) {
		this.username = username;
		this.password = password;
	}

	String username() {
		return this.username;
	}

	String password() {
		return this.password;
	}

	/**
	 * The session to continue with.
	 */
	@Nullable String token() {
		return this.token;
	}

	/**
	 * Whether the password was verified for the session. The last passkey can only be
	 * removed with it.
	 */
	boolean isWithPassword() {
		return this.withPassword;
	}

	@Nullable Registered registered() {
		return this.registered;
	}

	/**
	 * The device whose passkey was removed last.
	 */
	@Nullable TestAuthenticator removed() {
		return this.removed;
	}

	/**
	 * Tokens of sessions that a change of the passkeys has revoked.
	 */
	Collection<String> endedTokens() {
		return this.endedTokens;
	}

	/**
	 * The last response that was accepted.
	 */
	@Nullable Used used() {
		return this.used;
	}

	void openedWithPassword(String opened) {
		this.token = opened;
		this.withPassword = true;
	}

	void openedWithPasskey(String opened, Used response, boolean password) {
		this.token = opened;
		this.withPassword = password;
		this.used = response;
	}

	void registered(String renewed, Registered passkey) {
		changed(renewed);
		this.registered = passkey;
	}

	void removed(String renewed, Registered passkey) {
		changed(renewed);
		this.registered = null;
		this.removed = passkey.device();
	}

	private void changed(String renewed) {
		if (this.token != null) {
			this.endedTokens.addFirst(this.token);
		}
		if (this.endedTokens.size() > MAX_ENDED) {
			this.endedTokens.removeLast();
		}
		this.token = renewed;
	}

	/**
	 * A registered passkey.
	 *
	 * @param id the id by which the service names it
	 * @param device the device
	 */
	record Registered(String id, TestAuthenticator device) {

	}

	/**
	 * A response that was accepted.
	 *
	 * @param challenge the token of the challenge that it answered
	 * @param response the response
	 */
	record Used(String challenge, String response) {

	}

}

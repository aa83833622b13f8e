package dev.latchkey.spring.security;

import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.Serial;
import java.util.List;
import java.util.stream.Stream;

import dev.latchkey.client.validation.ValidatedSession;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;

/**
 * A caller with a valid session. Its name is the account id, its principal the session.
 * Each verified factor is a {@link FactorGrantedAuthority} of its time, such as
 * {@code FACTOR_PASSWORD}; {@link #SIGN_IN} is that of the newest full authentication. It
 * has no roles and holds no token. It is not serializable, because a stored copy would
 * outlive the session.
 */
public final class LatchkeyAuthentication extends AbstractAuthenticationToken {

	/**
	 * The authority that every session has, issued when the person was last fully
	 * authenticated.
	 */
	public static final String SIGN_IN = "FACTOR_SIGN_IN";

	@Serial
	private static final long serialVersionUID = 1L;

	private final transient ValidatedSession session;

	/**
	 * Create the authentication of a session.
	 * @param session a session that is valid now
	 */
	public LatchkeyAuthentication(ValidatedSession session) {
		super(authorities(session));
		this.session = session;
		super.setAuthenticated(true);
	}

	private static List<GrantedAuthority> authorities(ValidatedSession session) {
		GrantedAuthority signIn = FactorGrantedAuthority.withAuthority(SIGN_IN)
			.issuedAt(session.authenticateTime())
			.build();
		Stream<GrantedAuthority> factors = session.factors()
			.entrySet()
			.stream()
			.map((factor) -> FactorGrantedAuthority.withAuthority(factor.getKey().name())
				.issuedAt(factor.getValue())
				.build());
		return Stream.concat(Stream.of(signIn), factors).toList();
	}

	/**
	 * Return the session.
	 * @return the session as it was found
	 */
	public ValidatedSession session() {
		return this.session;
	}

	@Override
	public ValidatedSession getPrincipal() {
		return this.session;
	}

	/**
	 * Return the account id, which never changes. A username may be used again.
	 */
	@Override
	public String getName() {
		return this.session.accountId();
	}

	/**
	 * Return nothing: the token is not kept.
	 */
	@Override
	public @Nullable Object getCredentials() {
		return null;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof LatchkeyAuthentication && super.equals(other);
	}

	@Override
	public int hashCode() {
		return super.hashCode();
	}

	@Serial
	private void writeObject(ObjectOutputStream output) throws NotSerializableException {
		throw new NotSerializableException("A session is validated for each request and never stored");
	}

}

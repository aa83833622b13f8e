package dev.latchkey.auth.grpc;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

import com.google.protobuf.Timestamp;
import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.edge.Identity;
import dev.latchkey.auth.factor.VerifiedFactors;
import dev.latchkey.auth.session.Session;
import dev.latchkey.auth.session.client.Client;
import dev.latchkey.auth.v1.Account.State;
import dev.latchkey.auth.v1.Factor;
import dev.latchkey.auth.v1.ValidateSessionResponse;
import dev.latchkey.auth.v1.VerifiedFactor;
import org.jspecify.annotations.Nullable;

/**
 * Maps domain objects to messages of the public contract.
 */
final class Messages {

	private Messages() {
	}

	static dev.latchkey.auth.v1.Account account(Account account) {
		return dev.latchkey.auth.v1.Account.newBuilder()
			.setAccountId(account.id().toString())
			.setUsername(account.username().value())
			.setCreateTime(timestamp(account.createTime()))
			.setState(state(account.state()))
			.build();
	}

	/**
	 * Map the account of a valid session. It is active, because disabling an account
	 * revokes its sessions.
	 */
	static dev.latchkey.auth.v1.Account accountOf(Session session) {
		return dev.latchkey.auth.v1.Account.newBuilder()
			.setAccountId(session.accountId().toString())
			.setUsername(session.username().value())
			.setState(State.STATE_ACTIVE)
			.build();
	}

	static dev.latchkey.auth.v1.Session session(Session session) {
		Client client = session.client();
		return sessionTimes(session).toBuilder()
			.setClientLabel(client.label().value())
			.setIpAddress(client.ipAddress())
			.setUserAgent(client.userAgent().value())
			.build();
	}

	static dev.latchkey.auth.v1.Session sessionTimes(Session session) {
		return dev.latchkey.auth.v1.Session.newBuilder()
			.setSessionId(session.id().toString())
			.setCreateTime(timestamp(session.createTime()))
			.setAuthenticateTime(timestamp(session.authenticateTime()))
			.setLastSeenTime(timestamp(session.lastSeenTime()))
			.setIdleExpireTime(timestamp(session.idleExpireTime()))
			.setAbsoluteExpireTime(timestamp(session.absoluteExpireTime()))
			.addAllFactors(factors(session.factors()))
			.build();
	}

	private static List<VerifiedFactor> factors(VerifiedFactors factors) {
		return factors.times()
			.entrySet()
			.stream()
			.map((verified) -> VerifiedFactor.newBuilder()
				.setFactor(factor(verified.getKey()))
				.setVerifyTime(timestamp(verified.getValue()))
				.build())
			.toList();
	}

	static Factor factor(dev.latchkey.auth.factor.Factor factor) {
		return switch (factor) {
			case PASSWORD -> Factor.FACTOR_PASSWORD;
			case TOTP -> Factor.FACTOR_TOTP;
			case RECOVERY_CODE -> Factor.FACTOR_RECOVERY_CODE;
			case PASSKEY -> Factor.FACTOR_PASSKEY;
		};
	}

	/**
	 * The owner of a valid session, as the doors for proxies tell it.
	 */
	static Identity identity(ValidateSessionResponse valid) {
		dev.latchkey.auth.v1.Session session = valid.getSession();
		Instant idle = instant(session.getIdleExpireTime());
		Instant absolute = instant(session.getAbsoluteExpireTime());
		return new Identity(valid.getAccount().getAccountId(), session.getSessionId(), valid.getAccount().getUsername(),
				instant(session.getCreateTime()), instant(session.getAuthenticateTime()),
				idle.isBefore(absolute) ? idle : absolute,
				session.getFactorsList().stream().map((factor) -> name(factor.getFactor())).toList());
	}

	/**
	 * The name of a factor outside of the contract, such as {@code password}.
	 */
	static String name(Factor factor) {
		return factor.name().substring("FACTOR_".length()).toLowerCase(Locale.ROOT).replace('_', '-');
	}

	private static State state(Account.State state) {
		return switch (state) {
			case ACTIVE -> State.STATE_ACTIVE;
			case DISABLED -> State.STATE_DISABLED;
		};
	}

	/**
	 * Map a state that a caller sent; active is the default.
	 * @return the state, or {@code null} for a number that this contract does not have
	 */
	static Account.@Nullable State state(State state) {
		return switch (state) {
			case STATE_UNSPECIFIED, STATE_ACTIVE -> Account.State.ACTIVE;
			case STATE_DISABLED -> Account.State.DISABLED;
			case UNRECOGNIZED -> null;
		};
	}

	/**
	 * Map a time that a caller sent. One that no calendar has is after all others.
	 */
	static Instant instant(Timestamp timestamp) {
		try {
			return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
		}
		catch (DateTimeException | ArithmeticException ex) {
			return Instant.MAX;
		}
	}

	static com.google.protobuf.Duration duration(Duration duration) {
		return com.google.protobuf.Duration.newBuilder()
			.setSeconds(duration.getSeconds())
			.setNanos(duration.getNano())
			.build();
	}

	static Timestamp timestamp(Instant instant) {
		return Timestamp.newBuilder().setSeconds(instant.getEpochSecond()).setNanos(instant.getNano()).build();
	}

}

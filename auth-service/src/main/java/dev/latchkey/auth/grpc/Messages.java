package dev.latchkey.auth.grpc;

import java.time.Instant;

import com.google.protobuf.Timestamp;
import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.session.Session;
import dev.latchkey.auth.session.client.Client;
import dev.latchkey.auth.v1.Account.State;
import dev.latchkey.auth.v1.Factor;
import dev.latchkey.auth.v1.VerifiedFactor;

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
			.addFactors(VerifiedFactor.newBuilder()
				.setFactor(Factor.FACTOR_PASSWORD)
				.setVerifyTime(timestamp(session.authenticateTime())))
			.build();
	}

	private static State state(Account.State state) {
		return switch (state) {
			case ACTIVE -> State.STATE_ACTIVE;
			case DISABLED -> State.STATE_DISABLED;
		};
	}

	static Timestamp timestamp(Instant instant) {
		return Timestamp.newBuilder().setSeconds(instant.getEpochSecond()).setNanos(instant.getNano()).build();
	}

}

package dev.latchkey.testing.server;

import java.time.Duration;
import java.time.Instant;

import com.google.protobuf.Timestamp;
import dev.latchkey.auth.v1.Account;
import dev.latchkey.auth.v1.Account.State;
import dev.latchkey.auth.v1.Challenge;
import dev.latchkey.auth.v1.ForgetAll;
import dev.latchkey.auth.v1.ListFactorsResponse;
import dev.latchkey.auth.v1.Passkey;
import dev.latchkey.auth.v1.Pong;
import dev.latchkey.auth.v1.Revoked;
import dev.latchkey.auth.v1.Session;
import dev.latchkey.auth.v1.Totp;
import dev.latchkey.auth.v1.VerifiedFactor;
import dev.latchkey.auth.v1.WatchRevocationsResponse;

/**
 * Makes the messages of the contract.
 */
final class Messages {

	static final WatchRevocationsResponse FORGET_ALL = WatchRevocationsResponse.newBuilder()
		.setForgetAll(ForgetAll.getDefaultInstance())
		.build();

	private Messages() {
	}

	static Account account(FakeAccount account) {
		return accountOfSession(account).toBuilder().setCreateTime(timestamp(account.createTime())).build();
	}

	/**
	 * Describe the account of a session to a service, which needs no more.
	 */
	static Account accountOfSession(FakeAccount account) {
		return Account.newBuilder()
			.setAccountId(account.id().toString())
			.setUsername(account.username())
			.setState(State.STATE_ACTIVE)
			.build();
	}

	static Session session(FakeSession session) {
		return sessionTimes(session).toBuilder()
			.setClientLabel(session.client().label())
			.setIpAddress(session.client().ipAddress())
			.setUserAgent(session.client().userAgent())
			.build();
	}

	/**
	 * Describe a session to a service, which needs no more.
	 */
	static Session sessionTimes(FakeSession session) {
		Session.Builder message = Session.newBuilder()
			.setSessionId(session.id().toString())
			.setCreateTime(timestamp(session.createTime()))
			.setAuthenticateTime(timestamp(session.authenticateTime()))
			.setLastSeenTime(timestamp(session.lastSeenTime()))
			.setIdleExpireTime(timestamp(session.idleExpireTime()))
			.setAbsoluteExpireTime(timestamp(session.absoluteExpireTime()));
		session.factors()
			.forEach((factor, time) -> message
				.addFactors(VerifiedFactor.newBuilder().setFactor(factor).setVerifyTime(timestamp(time))));
		return message.build();
	}

	static Challenge challenge(String token, FakeChallenge challenge, FakeAccount account) {
		return Challenge.newBuilder()
			.setChallengeToken(token)
			.setExpireTime(timestamp(challenge.expireTime()))
			.addAllFactors(account.factors().usable())
			.build();
	}

	static ListFactorsResponse factors(FakeFactors factors) {
		ListFactorsResponse.Builder message = ListFactorsResponse.newBuilder()
			.setRemainingRecoveryCodes(factors.recoveryCodes().size());
		FakeTotp app = factors.totp();
		if (app != null) {
			message.setTotp(Totp.newBuilder().setCreateTime(timestamp(app.createTime())));
		}
		factors.passkeys()
			.forEach((passkey) -> message.addPasskeys(Passkey.newBuilder()
				.setPasskeyId(passkey.id().toString())
				.setName(passkey.name())
				.setCreateTime(timestamp(passkey.createTime()))));
		return message.build();
	}

	static WatchRevocationsResponse pong(long nonce) {
		return WatchRevocationsResponse.newBuilder().setPong(Pong.newBuilder().setNonce(nonce)).build();
	}

	static WatchRevocationsResponse revoked(Iterable<Integer> tags) {
		return WatchRevocationsResponse.newBuilder().setRevoked(Revoked.newBuilder().addAllTags(tags)).build();
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

package dev.latchkey.auth.grpc;

import java.time.Instant;

import dev.latchkey.auth.factor.passkey.OfferedRegistration;
import dev.latchkey.auth.factor.passkey.Passkey;
import dev.latchkey.auth.factor.signin.OfferedChallenge;
import dev.latchkey.auth.v1.Challenge;
import dev.latchkey.auth.v1.StartPasskeyRegistrationResponse;
import dev.latchkey.auth.v1.Totp;

/**
 * Maps factors and challenges to messages of the public contract.
 */
final class FactorMessages {

	private FactorMessages() {
	}

	static Challenge challenge(OfferedChallenge offer) {
		Challenge.Builder challenge = Challenge.newBuilder()
			.setChallengeToken(offer.issued().token().reveal())
			.setExpireTime(Messages.timestamp(offer.issued().challenge().expireTime()));
		// In the order of the contract.
		offer.factors().stream().sorted().map(Messages::factor).forEach(challenge::addFactors);
		if (offer.passkeyOptions() != null) {
			challenge.setPasskeyOptionsJson(offer.passkeyOptions());
		}
		return challenge.build();
	}

	static StartPasskeyRegistrationResponse registration(OfferedRegistration offer) {
		return StartPasskeyRegistrationResponse.newBuilder()
			.setChallengeToken(offer.issued().token().reveal())
			.setExpireTime(Messages.timestamp(offer.issued().challenge().expireTime()))
			.setPasskeyOptionsJson(offer.options())
			.build();
	}

	static Totp totp(Instant createTime) {
		return Totp.newBuilder().setCreateTime(Messages.timestamp(createTime)).build();
	}

	static dev.latchkey.auth.v1.Passkey passkey(Passkey passkey) {
		dev.latchkey.auth.v1.Passkey.Builder message = dev.latchkey.auth.v1.Passkey.newBuilder()
			.setPasskeyId(passkey.id().toString())
			.setName(passkey.name())
			.setCreateTime(Messages.timestamp(passkey.createTime()))
			.setBackupEligible(passkey.backupEligible())
			.setBackedUp(passkey.backedUp());
		if (passkey.lastUseTime() != null) {
			message.setLastUseTime(Messages.timestamp(passkey.lastUseTime()));
		}
		return message.build();
	}

}

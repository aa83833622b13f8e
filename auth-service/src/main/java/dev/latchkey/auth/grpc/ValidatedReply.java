package dev.latchkey.auth.grpc;

import java.time.Duration;

import dev.latchkey.auth.edge.Identity;
import dev.latchkey.auth.session.Session;
import dev.latchkey.auth.v1.ValidateSessionResponse;
import org.jspecify.annotations.Nullable;

/**
 * The reply to the validations of one session. It is encoded once. Only near the absolute
 * limit of the session it is encoded for each validation, because then the time to the
 * next one is what is left.
 */
final class ValidatedReply {

	private final EncodedReply encoded;

	private final long endMillis;

	private final long intervalMillis;

	// Only sessions that come through a door for proxies have one.
	private volatile @Nullable Identity identity;

	private ValidatedReply(EncodedReply encoded, long endMillis, long intervalMillis) {
		this.encoded = encoded;
		this.endMillis = endMillis;
		this.intervalMillis = intervalMillis;
	}

	/**
	 * Create the reply.
	 * @param session a valid session
	 * @param interval the longest time to its next validation
	 */
	static ValidatedReply of(Session session, Duration interval) {
		return new ValidatedReply(EncodedReply.of(ValidateSessionResponse.newBuilder()
			.setSession(Messages.sessionTimes(session))
			.setAccount(Messages.accountOf(session))
			.setRevalidateInterval(Messages.duration(interval))
			.build()), session.absoluteExpireTime().toEpochMilli(), interval.toMillis());
	}

	/**
	 * Return the reply to a validation.
	 * @param nowMillis the time of the validation in milliseconds since 1970
	 */
	EncodedReply at(long nowMillis) {
		long left = Math.max(0, this.endMillis - nowMillis);
		return (left < this.intervalMillis) ? ending(Duration.ofMillis(left)) : this.encoded;
	}

	/**
	 * The owner of the session, as the doors for proxies tell it.
	 */
	Identity identity() {
		Identity known = this.identity;
		if (known == null) {
			known = Messages.identity(this.encoded.decode(ValidateSessionResponse.parser()));
			this.identity = known;
		}
		return known;
	}

	private EncodedReply ending(Duration left) {
		return EncodedReply.of(this.encoded.decode(ValidateSessionResponse.parser())
			.toBuilder()
			.setRevalidateInterval(Messages.duration(left))
			.build());
	}

}

package dev.latchkey.auth.factor.totp;

import java.time.Instant;
import java.util.UUID;

import dev.latchkey.auth.factor.crypto.Sealed;
import org.jspecify.annotations.Nullable;

/**
 * An authenticator app, or its started enrolment, as it is stored.
 *
 * @param accountId the id of its account
 * @param secret its encrypted secret
 * @param createTime when its enrolment was started, to the millisecond
 * @param expireTime when the started enrolment expires, to the millisecond; {@code null}
 * once it is complete
 * @param lastStep the step of the last accepted code
 */
public record StoredTotp(UUID accountId, Sealed secret, Instant createTime, @Nullable Instant expireTime,
		long lastStep) {

	boolean isComplete() {
		return this.expireTime == null;
	}

	boolean isStartedAt(Instant now) {
		return this.expireTime != null && this.expireTime.isAfter(now);
	}

}

package dev.latchkey.health.incident;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;

import dev.latchkey.health.status.CheckId;
import dev.latchkey.health.status.Status;
import org.jspecify.annotations.Nullable;

/**
 * The time in which a check was down, or degraded if alerts include that.
 *
 * @param check the check
 * @param start when its status became down
 * @param end when its status was serving again, or {@code null} if it is not yet
 * @param cause the reason at its beginning, such as
 * {@code sign-in: UNAVAILABLE STORE_UNAVAILABLE}
 * @param notified the status in the last message about this incident, or {@code null} if
 * there was no message
 */
public record Incident(CheckId check, Instant start, @Nullable Instant end, String cause, @Nullable Status notified) {

	private static final int ID_BYTES = 16;

	/**
	 * Make an incident without a message.
	 * @param check the check
	 * @param start when it began
	 * @param end when it ended, or {@code null} if it is open
	 * @param cause why it began
	 */
	public Incident(CheckId check, Instant start, @Nullable Instant end, String cause) {
		this(check, start, end, cause, null);
	}

	/**
	 * Return the id of the incident, which stays the same after a restart.
	 * @return 32 hexadecimal digits
	 */
	public String id() {
		try {
			byte[] name = (this.check + " " + this.start.truncatedTo(ChronoUnit.MILLIS))
				.getBytes(StandardCharsets.UTF_8);
			byte[] hash = MessageDigest.getInstance("SHA-256").digest(name);
			return HexFormat.of().formatHex(Arrays.copyOf(hash, ID_BYTES));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	public Incident endedAt(Instant time) {
		// If the clock was set back, it must not end before it began.
		Instant later = time.isBefore(this.start) ? this.start : time;
		return new Incident(this.check, this.start, later, this.cause, this.notified);
	}

	public Incident withNotified(Status status) {
		return new Incident(this.check, this.start, this.end, this.cause, status);
	}

}

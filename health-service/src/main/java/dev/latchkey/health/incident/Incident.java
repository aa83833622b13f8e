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
 * A time in which a check was down; or degraded, where that is told as well.
 *
 * @param check which check
 * @param start when its status became down
 * @param end when its status was serving again, or {@code null} while it is not
 * @param cause the reason that was found when it began, such as
 * {@code sign-in: UNAVAILABLE STORE_UNAVAILABLE}
 * @param told the status of which a message was made last, or {@code null} if nobody is
 * told of this incident
 */
public record Incident(CheckId check, Instant start, @Nullable Instant end, String cause, @Nullable Status told) {

	private static final int ID_BYTES = 16;

	/**
	 * An incident of which nobody was told.
	 * @param check which check
	 * @param start when it began
	 * @param end when it ended, or {@code null} while it goes on
	 * @param cause why it began
	 */
	public Incident(CheckId check, Instant start, @Nullable Instant end, String cause) {
		this(check, start, end, cause, null);
	}

	/**
	 * Return the name of the incident, which is the same after a restart.
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
		// A clock that was set back must not make it end before it began.
		Instant later = time.isBefore(this.start) ? this.start : time;
		return new Incident(this.check, this.start, later, this.cause, this.told);
	}

	public Incident toldOf(Status status) {
		return new Incident(this.check, this.start, this.end, this.cause, status);
	}

}

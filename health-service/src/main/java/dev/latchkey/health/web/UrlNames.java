package dev.latchkey.health.web;

import dev.latchkey.health.status.CheckId;
import dev.latchkey.health.status.CheckKind;
import org.jspecify.annotations.Nullable;

/**
 * The names in URLs.
 */
public final class UrlNames {

	/**
	 * The name of the journey. No target may have this name.
	 */
	public static final String JOURNEY = "journey";

	/**
	 * The name of the badge for all checks together.
	 */
	public static final String OVERALL = "overall";

	private UrlNames() {
	}

	public static String of(CheckId id) {
		return (id.kind() != CheckKind.JOURNEY) ? id.target() : JOURNEY;
	}

	/**
	 * Return the part of a target that a check checks, if its kind has several parts: a
	 * gRPC health name, or the address that presents a certificate.
	 */
	public static @Nullable String service(CheckId id) {
		return switch (id.kind()) {
			case GRPC, CERTIFICATE -> id.subject();
			case ACTUATOR, HTTP, TCP, JOURNEY -> null;
		};
	}

}

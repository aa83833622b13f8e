package dev.latchkey.health.web;

import dev.latchkey.health.status.CheckId;
import dev.latchkey.health.status.CheckKind;
import org.jspecify.annotations.Nullable;

/**
 * What things are called in addresses.
 */
public final class Names {

	/**
	 * The journey. No target may be called so.
	 */
	public static final String JOURNEY = "journey";

	/**
	 * Everything together, among the badges.
	 */
	public static final String OVERALL = "overall";

	private Names() {
	}

	public static String of(CheckId id) {
		return (id.kind() != CheckKind.JOURNEY) ? id.target() : JOURNEY;
	}

	/**
	 * Which part of a target a check asks, where there may be several: a gRPC health
	 * name, or the address that presents a certificate.
	 */
	public static @Nullable String service(CheckId id) {
		return switch (id.kind()) {
			case GRPC, CERTIFICATE -> id.subject();
			case ACTUATOR, HTTP, TCP, JOURNEY -> null;
		};
	}

}

package dev.latchkey.shell.probe;

import java.time.Duration;

import dev.latchkey.shell.server.Target;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a probe.
 *
 * @param target the server, and the deadline of the answer
 * @param service the name to ask for, empty for the server as a whole
 * @param connectTimeout the time limit for the connection
 * @param userAgent the user agent of the call; null for the default
 * @param verbose whether to print times, and all details of a failure
 */
record ProbeRequest(Target target, String service, Duration connectTimeout, @Nullable String userAgent,
		boolean verbose) {

}

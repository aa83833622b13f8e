package dev.latchkey.shell.probe;

import java.time.Duration;

import dev.latchkey.shell.server.Target;
import org.jspecify.annotations.Nullable;

/**
 * What a probe is to do.
 *
 * @param target the server, and how long it may take to answer
 * @param service the name to ask for, empty for the server as a whole
 * @param connectTimeout how long connecting may take
 * @param userAgent what the server sees as the program that calls, when that is given
 * @param verbose whether to say how long it took, and all about a failure
 */
record ProbeRequest(Target target, String service, Duration connectTimeout, @Nullable String userAgent,
		boolean verbose) {

}

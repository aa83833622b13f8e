package dev.latchkey.client.channel;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

import dev.latchkey.auth.v1.AccountServiceGrpc;
import dev.latchkey.auth.v1.AdminServiceGrpc;
import dev.latchkey.auth.v1.AuthenticationServiceGrpc;
import dev.latchkey.auth.v1.SessionServiceGrpc;
import io.grpc.MethodDescriptor;

/**
 * Says which of Latchkey's calls gRPC repeats when the server is not available: those
 * that change nothing. Of the others it repeats only what never left this machine or what
 * the server says it has not looked at. A question about health is about this moment, so
 * it is asked once.
 */
public final class RepeatableCalls {

	/**
	 * How often a call is tried at most, the first time included.
	 */
	public static final int MAX_TRIES = 3;

	private static final long FIRST_PAUSE_MILLIS = 200;

	private static final long LONGEST_PAUSE_MILLIS = 1000;

	// After ten failures more than successes by ten times, nothing is repeated: a server
	// in trouble does not get three times the calls.
	private static final Map<String, ?> THROTTLING = Map.of("maxTokens", 10.0, "tokenRatio", 0.1);

	private RepeatableCalls() {
	}

	/**
	 * Draw the time to wait before a call is repeated, as gRPC does.
	 * @param triesLeft how often it may still be tried, 1 to {@link #MAX_TRIES}
	 * @return a time of up to 200 ms before the second try, up to 400 ms before the third
	 */
	public static Duration pause(int triesLeft) {
		long longest = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << (MAX_TRIES - triesLeft));
		return Duration.ofMillis(ThreadLocalRandom.current().nextLong(longest + 1));
	}

	/**
	 * Return the service configuration of a channel, in the form that gRPC reads from
	 * JSON.
	 */
	static Map<String, ?> serviceConfig() {
		List<Map<String, ?>> names = Stream
			.of(AuthenticationServiceGrpc.getValidateSessionMethod(), AccountServiceGrpc.getGetAccountMethod(),
					SessionServiceGrpc.getListSessionsMethod(), AdminServiceGrpc.getListAccountsMethod(),
					AdminServiceGrpc.getGetAccountMethod())
			.<Map<String, ?>>map(RepeatableCalls::name)
			.toList();
		// gRPC draws the length of each pause at random, and stops at the deadline.
		Map<String, ?> policy = Map.of("maxAttempts", (double) MAX_TRIES, "initialBackoff", text(FIRST_PAUSE_MILLIS),
				"maxBackoff", text(LONGEST_PAUSE_MILLIS), "backoffMultiplier", 2.0, "retryableStatusCodes",
				List.of("UNAVAILABLE"));
		return Map.of("methodConfig", List.of(Map.of("name", names, "retryPolicy", policy)), "retryThrottling",
				THROTTLING);
	}

	private static String text(long millis) {
		return millis / 1000.0 + "s";
	}

	private static Map<String, ?> name(MethodDescriptor<?, ?> method) {
		return Map.of("service", String.valueOf(method.getServiceName()), "method",
				String.valueOf(method.getBareMethodName()));
	}

}

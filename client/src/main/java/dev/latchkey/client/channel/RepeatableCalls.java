package dev.latchkey.client.channel;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

import dev.latchkey.admin.v1.AdminServiceGrpc;
import dev.latchkey.auth.v1.AccountServiceGrpc;
import dev.latchkey.auth.v1.AuthenticationServiceGrpc;
import dev.latchkey.auth.v1.FactorServiceGrpc;
import dev.latchkey.auth.v1.SessionServiceGrpc;
import io.grpc.MethodDescriptor;

/**
 * Defines which of Latchkey's calls gRPC repeats while the server is unavailable: the
 * read-only ones. gRPC repeats other calls only if they never left this machine or the
 * server reports that it has not processed them. A health check concerns the current
 * moment, so it is not repeated.
 */
public final class RepeatableCalls {

	/**
	 * The maximum number of tries of a call, including the first.
	 */
	public static final int MAX_TRIES = 3;

	private static final long FIRST_PAUSE_MILLIS = 200;

	private static final long LONGEST_PAUSE_MILLIS = 1000;

	// Each failure costs a token, and each success earns a tenth. With five tokens or
	// fewer gRPC repeats nothing, so an overloaded server does not get three times the
	// calls.
	private static final Map<String, ?> THROTTLING = Map.of("maxTokens", 10.0, "tokenRatio", 0.1);

	private RepeatableCalls() {
	}

	/**
	 * Draw a random pause before a repetition, as gRPC does.
	 * @param triesLeft how many tries are left, 1 to {@link #MAX_TRIES}
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
					SessionServiceGrpc.getListSessionsMethod(), FactorServiceGrpc.getListFactorsMethod(),
					AdminServiceGrpc.getListAccountsMethod(), AdminServiceGrpc.getGetAccountMethod(),
					AdminServiceGrpc.getListSessionsMethod())
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

package dev.latchkey.auth.grpc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLongArray;

import dev.latchkey.auth.credential.TestServiceKeys;
import dev.latchkey.auth.v1.ValidateSessionRequest;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A key of a service is replaced while the service calls.
 */
class ServiceKeyRotationTests extends AbstractGrpcTests {

	private static final int CALLERS = 4;

	private static final String OLD = TestServiceKeys.newKey();

	private static final String NEW = TestServiceKeys.newKey();

	private static final Path FOLDER = Path.of("target", "test-data", "rotation-" + UUID.randomUUID());

	private final ExecutorService threads = Executors.newFixedThreadPool(CALLERS);

	private volatile String key = OLD;

	private final AtomicBoolean running = new AtomicBoolean(true);

	private final AtomicLongArray calls = new AtomicLongArray(CALLERS);

	@DynamicPropertySource
	static void services(DynamicPropertyRegistry registry) {
		registry.add("latchkey.services.orders.key-files[0]", () -> write("first", OLD));
		registry.add("latchkey.services.orders.key-files[1]", () -> write("second", OLD));
	}

	private static Path write(String name, String content) {
		try {
			Files.createDirectories(FOLDER);
			Path next = Files.writeString(FOLDER.resolve(name + ".new"), content);
			return Files.move(next, FOLDER.resolve(name), StandardCopyOption.REPLACE_EXISTING);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@AfterEach
	void stop() {
		this.running.set(false);
		this.threads.shutdown();
	}

	@Test
	void aRotationLosesNoCall() throws Exception {
		String token = signUpAndIn(newUsername()).getSessionToken();
		List<Future<Code>> callers = new ArrayList<>();
		for (int i = 0; i < CALLERS; i++) {
			int caller = i;
			callers.add(this.threads.submit((Callable<Code>) () -> callUntilStopped(caller, token)));
		}
		awaitCalls();
		write("second", NEW);
		Awaitility.await().until(() -> code(token, NEW) == Code.OK);
		awaitCalls();
		this.key = NEW;
		awaitCalls();
		write("first", NEW);
		Awaitility.await().until(() -> code(token, OLD) == Code.UNAUTHENTICATED);
		awaitCalls();
		this.running.set(false);
		for (Future<Code> caller : callers) {
			assertThat(caller.get()).isEqualTo(Code.OK);
		}
	}

	// The second call of each has certainly begun since.
	private void awaitCalls() {
		for (int i = 0; i < CALLERS; i++) {
			int caller = i;
			long before = this.calls.get(caller);
			Awaitility.await().until(() -> this.calls.get(caller) >= before + 10);
		}
	}

	private Code callUntilStopped(int caller, String token) {
		Code code = Code.OK;
		while (this.running.get() && code == Code.OK) {
			code = code(token, this.key);
			this.calls.incrementAndGet(caller);
		}
		return code;
	}

	private Code code(String token, String serviceKey) {
		try {
			var unused = authenticationAs("Bearer " + serviceKey)
				.validateSession(ValidateSessionRequest.newBuilder().setSessionToken(token).build());
			return Code.OK;
		}
		catch (StatusRuntimeException ex) {
			return ex.getStatus().getCode();
		}
	}

}

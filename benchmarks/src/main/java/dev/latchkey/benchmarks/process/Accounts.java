package dev.latchkey.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import dev.latchkey.auth.v1.SignInRequest;
import dev.latchkey.auth.v1.SignUpRequest;
import dev.latchkey.benchmarks.load.Phrase;
import dev.latchkey.benchmarks.terminal.Terminal;
import dev.latchkey.client.LatchkeyClient;
import dev.latchkey.load.view.Progress;

/**
 * Creates accounts and sessions through the API.
 */
public final class Accounts {

	private static final int THREADS = 8;

	private static final int SESSIONS_EACH = 10;

	private Accounts() {
	}

	/**
	 * Sign up and sign in to create a number of sessions.
	 * @return the tokens
	 */
	public static Collection<String> withSessions(Server server, int sessions) {
		Collection<String> tokens = new ConcurrentLinkedQueue<>();
		make(server, "live-", sessions / SESSIONS_EACH, (latchkey, name) -> {
			for (int i = 0; i < SESSIONS_EACH; i++) {
				tokens.add(latchkey.authentication()
					.signIn(SignInRequest.newBuilder().setUsername(name).setPassword(Phrase.TEXT).build())
					.getSessionToken());
			}
		});
		return tokens;
	}

	/**
	 * Create accounts.
	 * @param prefix the prefix of the names, which end with a number from 0
	 */
	public static void signUp(Server server, String prefix, int accounts) {
		make(server, prefix, accounts, (latchkey, name) -> {
		});
	}

	/**
	 * Validate each session once.
	 */
	public static void validate(Server server, List<String> tokens) {
		each(server, tokens.size(), (latchkey, number) -> {
			var unused = latchkey.authentication().validateSession(tokens.get(number));
		});
	}

	/**
	 * Write tokens to a file that only its owner may read.
	 */
	public static Path write(Path file, List<String> tokens) {
		return write(file, String.join("\n", tokens).getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Write a secret to a file that only its owner may read.
	 */
	public static Path write(Path file, byte[] secret) {
		try {
			Files.deleteIfExists(file);
			Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
			return Files.write(file, secret);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void make(Server server, String prefix, int accounts, AfterSignUp then) {
		Progress progress = Terminal.progress();
		AtomicInteger made = new AtomicInteger();
		each(server, accounts, (latchkey, number) -> {
			String name = prefix + number;
			var unused = latchkey.authentication()
				.signUp(SignUpRequest.newBuilder().setUsername(name).setPassword(Phrase.TEXT).build());
			then.apply(latchkey, name);
			progress.show((double) made.incrementAndGet() / accounts, "creating accounts");
		});
		progress.clear();
	}

	private static void each(Server server, int number, Call call) {
		ExecutorService threads = Executors.newFixedThreadPool(THREADS);
		try (LatchkeyClient latchkey = server.client()) {
			for (var each : IntStream.range(0, number)
				.mapToObj((i) -> threads.submit(() -> call.apply(latchkey, i)))
				.toList()) {
				each.get();
			}
		}
		catch (InterruptedException | ExecutionException ex) {
			throw new IllegalStateException(ex);
		}
		finally {
			threads.shutdownNow();
		}
	}

	private interface Call {

		void apply(LatchkeyClient latchkey, int number);

	}

	private interface AfterSignUp {

		void apply(LatchkeyClient latchkey, String name);

	}

}

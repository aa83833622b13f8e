package dev.latchkey.auth.password;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import dev.latchkey.auth.password.format.HashFormats;
import dev.latchkey.auth.password.format.KnownHashes;
import dev.latchkey.auth.password.format.KnownHashes.Known;
import dev.latchkey.auth.refusal.Reason;
import dev.latchkey.testsupport.concurrent.Threads;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static dev.latchkey.auth.refusal.RefusalAssertions.assertRefusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.spy;

/**
 * How our hasher treats the hashes of other systems.
 */
class ImportedHashTests {

	private static final Password RIGHT = Password.of(KnownHashes.PHRASE);

	private static final int ITERATIONS = 20_000;

	private static final String CHEAP = "$2y$04$R5UQugtpPJR0cIYTzJ1ap.ZQzsaANiivG4MwptCy3qe/vOSfV6jM2";

	private final AtomicInteger begun = new AtomicInteger();

	private final HashingProperties properties = new HashingProperties(ITERATIONS, true, 2, 8, List.of());

	private final HashingPool pool = new HashingPool(this.properties, (action) -> () -> {
	}, new SimpleMeterRegistry());

	private final PasswordEncoders encoders = spy(new PasswordEncoders(this.properties));

	private final Pbkdf2PasswordHasher hasher = new Pbkdf2PasswordHasher(this.pool, this.properties, this.encoders);

	@AfterEach
	void stop() {
		this.pool.destroy();
	}

	static List<Known> affordable() {
		return KnownHashes.ALL.stream().filter((known) -> HashFormats.read(known.hash()).rounds() < 100_000).toList();
	}

	@Test
	void passwordRepeatedAfterANulIsAnotherPassword() {
		assertThat(this.hasher.matches(RIGHT, CHEAP)).isTrue();
		Password repeated = Password.of(KnownHashes.PHRASE + "\0" + KnownHashes.PHRASE);
		assertThat(this.hasher.matches(repeated, CHEAP)).isFalse();
	}

	@ParameterizedTest
	@MethodSource("affordable")
	void isVerifiedAgainstThePasswordAsItCameAndIsNotCurrent(Known known) {
		String stored = this.hasher.importable(known.hash());
		assertThat(this.hasher.matches(Password.of(known.password()), stored)).isTrue();
		assertThat(this.hasher.matches(Password.of("a long and plain phrase 8"), stored)).isFalse();
		assertThat(this.hasher.isReadable(stored)).isTrue();
		assertThat(this.hasher.isCurrent(stored)).isFalse();
	}

	@Test
	void isNotOfTheMappedFormOfAPassword() {
		Password typed = Password.of("Caf\u00e9 au lait");
		Password decomposed = Password.of(KnownHashes.UNMAPPED);
		assertThat(typed.reveal()).isEqualTo(decomposed.reveal());
		String imported = this.hasher.importable("$2b$05$C49uQxbUWNfQT81N7G8Nyuxu.EOp6rW3Pd0rLeE7yhUgb2VYOu9z2");
		assertThat(this.hasher.matches(decomposed, imported)).isTrue();
		assertThat(this.hasher.matches(typed, imported)).isFalse();
		assertThat(this.hasher.matches(typed, this.hasher.hash(decomposed))).isTrue();
	}

	@Test
	@Tag("asvs-15.4.4")
	void attemptHasTheMemoryForItsHashBeforeItHasAWorker() {
		String much = "$argon2id$v=19$m=65536,t=1,p=1$c29tZXNhbHRmb3JhZGE$"
				+ "z5iDw1w8O6fWKlgHJ4QZ7eUyMSuVt1tCpKeEawKUt3g";
		CountDownLatch release = new CountDownLatch(1);
		CompletableFuture<Boolean> running = attempt("ada", much, release);
		Awaitility.await().until(() -> this.begun.get() == 1);
		CompletableFuture<Boolean> waiting = attempt("grace", much, release);
		Awaitility.await().until(() -> this.pool.waitingForMemory() == 1);
		assertThat(this.hasher.<Boolean>attempt("lin", CHEAP, () -> true)).isTrue();
		assertThat(this.hasher.<Boolean>attempt("lin", null, () -> true)).isTrue();
		assertThat(this.begun).hasValue(1);
		release.countDown();
		assertThat(running.join() && waiting.join()).isTrue();
	}

	private CompletableFuture<Boolean> attempt(String key, String hash, CountDownLatch release) {
		return CompletableFuture.supplyAsync(() -> this.hasher.attempt(key, hash, () -> {
			this.begun.incrementAndGet();
			return untilReleased(release);
		}), Threads.NEW);
	}

	private static boolean untilReleased(CountDownLatch release) {
		try {
			return release.await(30, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException("The workers stop", ex);
		}
	}

	@Test
	void bcryptIsOfAllOfAPasswordOnlyBelowItsLimit() {
		String bcrypt = "$2b$05$kL8xloQNFILhDr4.qBcFxuMpY6rmy7JNUUmiM3ICwlRFPayTuIzGq";
		String whole = "0123456789".repeat(8);
		for (String password : List.of(whole, whole.substring(0, 72), whole.substring(0, 72) + "another end")) {
			assertThat(this.hasher.matches(Password.of(password), bcrypt)).as(password).isTrue();
			assertThat(this.hasher.isOfAll(bcrypt, Password.of(password))).as(password).isFalse();
		}
		assertThat(this.hasher.matches(Password.of(whole.substring(0, 71)), bcrypt)).isFalse();
		assertThat(this.hasher.isOfAll(bcrypt, Password.of(whole.substring(0, 71)))).isTrue();
		// 36 characters of two bytes each.
		assertThat(this.hasher.isOfAll(bcrypt, Password.of("\u00e9".repeat(36)))).isFalse();
		assertThat(this.hasher.isOfAll(this.hasher.hash(RIGHT), Password.of(whole))).isTrue();
	}

	@Test
	@Tag("asvs-6.3.8")
	void costsAsMuchAsOursWhereItWouldCostLess() {
		assertThat(this.hasher.matches(RIGHT, CHEAP)).isTrue();
		int done = Math.toIntExact(HashFormats.read(CHEAP).rounds());
		then(this.encoders).should().ofCost(ITERATIONS - done);
	}

	@Test
	void ownHashIsImportableWithinTheBounds() {
		String ours = this.hasher.hash(RIGHT);
		assertThat(this.hasher.importable(ours)).isEqualTo(ours);
		for (String refused : List.of(ours.replace("-20000}", "-6000001}"), ours.replace("-20000}", "-20000-k9}"))) {
			assertThat(refused).isNotEqualTo(ours);
			assertRefusal(Reason.FIELD_INVALID, () -> this.hasher.importable(refused));
		}
	}

	@Test
	void hashBeyondTheBoundsMatchesNothing() {
		String bomb = "$2a$31$" + CHEAP.substring(7);
		assertRefusal(Reason.FIELD_INVALID, () -> this.hasher.importable(bomb));
		assertThat(this.hasher.matches(RIGHT, bomb)).isFalse();
		assertThat(this.hasher.isReadable(bomb)).isFalse();
	}

}

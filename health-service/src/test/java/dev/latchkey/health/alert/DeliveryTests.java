package dev.latchkey.health.alert;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import dev.latchkey.health.status.CheckResult;
import dev.latchkey.health.stub.StubHook;
import dev.latchkey.health.stub.StubHook.Post;
import dev.latchkey.testsupport.net.Ports;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class DeliveryTests extends AbstractAlertTests {

	@Test
	@Tag("asvs-16.2.5")
	void eachPostIsSignedAndNoSecretIsLogged(CapturedOutput output) {
		this.hook.next(StubHook.answer(500));
		down(check("auth"), 3);
		events(2);
		assertThat(this.hook.posts()).allMatch(DeliveryTests::isSigned);
		assertThat(output.getAll())
			.contains("The web hook answers HTTP 500; alerts wait and are repeated until they are 24 h old")
			.doesNotContain(SECRET)
			.doesNotContain("of-the-url");
	}

	@Test
	void failedPostsAreRepeatedInOrder() {
		this.hook.next(StubHook.answer(500), StubHook.answer(404), "garbage\r\n\r\n");
		down(check("first"), 3);
		down(check("second"), 3);
		assertThat(events(5)).extracting((event) -> event.path("target").stringValue())
			.containsExactly("first", "first", "first", "first", "second");
		assertThat(this.hook.posts().subList(0, 4)).extracting(Post::body)
			.containsOnly(this.hook.posts().get(0).body());
	}

	@Test
	void aPostToAHangingHookIsRepeated() throws IOException {
		this.timeout = Duration.ofSeconds(2);
		startWithEmptyFile(new AlertMessages(false, 1000));
		this.hook.next(StubHook.NOTHING);
		down(check("auth"), 3);
		assertThat(events(2)).hasSize(2);
	}

	@ParameterizedTest
	@ValueSource(ints = { 301, 302, 303, 307, 308 })
	void aRedirectIsNotFollowed(int code) {
		try (StubHook elsewhere = new StubHook()) {
			this.hook.always(StubHook.answer(code, "Location: " + elsewhere.url() + "\r\n"));
			down(check("auth"), 3);
			Awaitility.await().until(() -> this.hook.posts().size() >= 3);
			assertThat(elsewhere.posts()).isEmpty();
		}
	}

	@Test
	void aMessageIsGivenUpAfterADayAndTheNextFollows(CapturedOutput output) throws IOException {
		this.pause = Duration.ofMillis(1);
		startWithEmptyFile(new AlertMessages(false, 1000));
		this.hook.always(StubHook.answer(503));
		down(check("first"), 3);
		awaitTries(4);
		this.clock.advance(Duration.ofHours(23));
		down(check("second"), 3);
		awaitTries(2);
		assertThat(output).doesNotContain("The web hook did not get");
		this.clock.advance(Duration.ofHours(1));
		Awaitility.await().until(() -> output.getAll().contains("The web hook did not get this alert"));
		this.hook.always(StubHook.answer(204));
		Awaitility.await().until(() -> history().outbox().size() == 0);
		List<String> targets = parsed().stream().map((event) -> event.path("target").stringValue()).toList();
		assertThat(targets.get(targets.size() - 1)).isEqualTo("second");
		assertThat(output).containsOnlyOnce("alerts wait and are repeated")
			.containsOnlyOnce("The web hook accepts alerts again")
			.containsOnlyOnce("The web hook did not get this alert");
	}

	private void awaitTries(int more) {
		int before = this.hook.posts().size();
		Awaitility.await().until(() -> this.hook.posts().size() >= before + more);
	}

	@Test
	void aClockThatWasAheadDoesNotKeepAMessageForEver(CapturedOutput output) {
		this.hook.always(StubHook.answer(503));
		this.pause = Duration.ofHours(1);
		stop();
		start(new AlertMessages(false, 1000));
		this.clock.advance(Duration.ofDays(300));
		down(check("auth"), 3);
		incidents(1);
		stop();
		this.clock.advance(Duration.ofDays(-300));
		this.pause = Duration.ofMillis(20);
		start(new AlertMessages(false, 1000));
		awaitTries(3);
		assertThat(output).doesNotContain("The web hook did not get this alert");
		this.clock.advance(Duration.ofDays(1));
		Awaitility.await().until(() -> output.getAll().contains("The web hook did not get this alert"));
	}

	@Test
	void aClockThatIsSetBackDuringADeliveryDoesNotProlongIt(CapturedOutput output) throws IOException {
		this.pause = Duration.ofMillis(20);
		startWithEmptyFile(new AlertMessages(false, 1000));
		this.hook.always(StubHook.answer(503));
		this.clock.advance(Duration.ofDays(300));
		down(check("auth"), 3);
		awaitTries(3);
		this.clock.advance(Duration.ofDays(-300));
		awaitTries(3);
		assertThat(output).doesNotContain("The web hook did not get this alert");
		this.clock.advance(Duration.ofDays(1));
		Awaitility.await().until(() -> output.getAll().contains("The web hook did not get this alert"));
	}

	@Test
	void aFullQueueSendsNoNewIncidentsAndBlocksNoCheck(CapturedOutput output) throws IOException {
		this.timeout = Duration.ofSeconds(2);
		startWithEmptyFile(new AlertMessages(false, 4));
		this.hook.always(StubHook.NOTHING);
		List<Consumer<CheckResult>> checks = List.of(check("a"), check("b"), check("c"), check("d"));
		checks.forEach((check) -> down(check, 3));
		incidents(4);
		checks.forEach((check) -> up(check, 2));
		Awaitility.await().until(() -> incidents(4).stream().allMatch((incident) -> incident.end() != null));
		this.hook.always(StubHook.answer(204));
		Awaitility.await()
			.untilAsserted(() -> assertThat(parsed())
				.extracting((event) -> event.path("target").stringValue() + " " + event.path("event").stringValue())
				.contains("a resolved", "b resolved"));
		assertThat(parsed()).extracting((event) -> event.path("target").stringValue()).containsOnly("a", "b");
		assertThat(output).containsOnlyOnce("Too many alerts wait");
	}

	@Test
	void anIncidentThatFoundNoRoomIsSentWhenThereIsRoom() throws IOException {
		this.timeout = Duration.ofSeconds(2);
		startWithEmptyFile(new AlertMessages(false, 2));
		this.hook.always(StubHook.NOTHING);
		Consumer<CheckResult> first = check("first");
		Consumer<CheckResult> second = check("second");
		down(first, 3);
		down(second, 3);
		incidents(2);
		this.hook.always(StubHook.answer(204));
		up(first, 2);
		awaitPosts("first resolved");
		Awaitility.await().until(() -> history().outbox().size() == 0);
		down(second, 1);
		awaitPosts("first resolved", "second down");
	}

	private void awaitPosts(String... last) {
		Awaitility.await()
			.untilAsserted(() -> assertThat(parsed())
				.extracting((event) -> event.path("target").stringValue() + " " + event.path("event").stringValue())
				.endsWith(last));
	}

	@Test
	void aStopTriesOnceMoreAndIsShort() throws IOException {
		this.url = "http://127.0.0.1:" + Ports.free() + "/";
		this.pause = Duration.ofMinutes(1);
		startWithEmptyFile(new AlertMessages(false, 1000));
		for (int i = 0; i < 50; i++) {
			down(check("target-" + i), 3);
		}
		incidents(50);
		long start = System.nanoTime();
		stop();
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
		// An alert after the stop is not delivered, and does no harm.
		down(check("late"), 3);
	}

	private static boolean isSigned(Post post) {
		String[] parts = String.valueOf(post.headers().get("latchkey-signature")).split("t=|,v1=", -1);
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
			byte[] code = mac.doFinal((parts[1] + "." + post.body()).getBytes(StandardCharsets.UTF_8));
			Instant signed = Instant.ofEpochSecond(Long.parseLong(parts[1]));
			return signed.toString().startsWith("2026-01-01T12:00:") && HexFormat.of().formatHex(code).equals(parts[2]);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}

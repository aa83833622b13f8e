package dev.latchkey.client.guard;

import java.time.Duration;

import dev.latchkey.client.validation.local.TestValidation;
import io.grpc.MethodDescriptor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A session is watched for as long as its call is open. When the stream of revocations
 * ends, the server is asked about each watched session, and about no other.
 */
class WatchedCallTests {

	private static final Duration AGE = Duration.ofMinutes(5);

	private final TestValidation validation = new TestValidation();

	private final String token = this.validation.server().signIn("abc");

	private final GuardedServer server = new GuardedServer(this.validation.validator(),
			(rules) -> rules.require(GuardedServer.OTHER, Requirement.authenticatedWithin(AGE)));

	@BeforeEach
	void lease() {
		this.validation.lease();
	}

	@AfterEach
	void close() {
		this.server.close();
		this.validation.close();
	}

	@Test
	void openCallIsWatched() {
		assertThat(begin(GuardedServer.CHAT).send("one").outcome()).isEqualTo("open");
		assertThat(isWatched()).isTrue();
	}

	@Test
	void requestThatIsServedIsNotWatched() {
		assertThat(begin(GuardedServer.UNARY).send("request").halfClose().outcome()).isEqualTo("OK");
		assertThat(isWatched()).isFalse();
	}

	@Test
	void streamThatIsCompleteIsNotWatched() {
		assertThat(begin(GuardedServer.CHAT).send("one").halfClose().outcome()).isEqualTo("OK");
		assertThat(isWatched()).isFalse();
	}

	@Test
	void streamThatItsCallerEndsIsNotWatched() {
		begin(GuardedServer.CHAT).cancel();
		assertThat(isWatched()).isFalse();
	}

	@Test
	void callThatEndsDuringItsValidationIsNotWatched() {
		this.validation.server().hold();
		begin(GuardedServer.CHAT).cancel();
		this.validation.server().release();
		assertThat(isWatched()).isFalse();
	}

	@Test
	void callWhoseMethodFailsAfterItsValidationIsNotWatched() {
		this.validation.server().hold();
		TestCall call = begin(GuardedServer.CHAT).send(GuardedServer.FAIL);
		this.validation.server().release();
		assertThat(this.server.seen()).contains("ada: " + GuardedServer.FAIL);
		assertThat(call.outcome()).startsWith("UNKNOWN");
		assertThat(isWatched()).isFalse();
	}

	@Test
	void callThatLacksWhatIsRequiredIsNotWatched() {
		assertThat(this.validation.asksFor(this.token)).isTrue();
		this.validation.time().advance(AGE.plusSeconds(1));
		assertThat(begin(GuardedServer.OTHER).outcome()).isEqualTo("FAILED_PRECONDITION REAUTHENTICATION_REQUIRED");
		assertThat(isWatched()).isFalse();
	}

	private boolean isWatched() {
		int before = this.validation.server().asked().size();
		this.validation.server().endStreams(null);
		this.validation.time().advanceMillis(5000);
		return this.validation.server().asked().size() > before;
	}

	private TestCall begin(MethodDescriptor<String, String> method) {
		return TestCall.begin(this.server.channel(), method, "Bearer " + this.token);
	}

}

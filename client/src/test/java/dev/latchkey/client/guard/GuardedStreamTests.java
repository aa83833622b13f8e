package dev.latchkey.client.guard;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import dev.latchkey.client.validation.local.TestValidation;
import dev.latchkey.client.validation.watch.Listeners;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Calls that wait for their validation, and calls whose session is revoked while they are
 * open.
 */
class GuardedStreamTests {

	private final TestValidation validation = new TestValidation();

	private final String token = this.validation.server().signIn("abc");

	private final GuardedServer server = new GuardedServer(this.validation.validator(), UnaryOperator.identity());

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
	void whatArrivesDuringTheValidationReachesTheMethodInItsOrder() {
		this.validation.server().hold();
		TestCall call = begin(GuardedServer.CHAT).send("one").send("two").halfClose();
		assertThat(this.server.seen()).isEmpty();
		this.validation.server().release();
		assertThat(this.server.seen()).containsExactly("ada: one", "ada: two");
		assertThat(call.received()).containsExactly("Bye ada");
		assertThat(call.outcome()).isEqualTo("OK");
	}

	@Test
	void callThatIsRefusedLaterNeverReachesTheMethod() {
		this.validation.server().revokeSilently(this.token);
		this.validation.server().hold();
		TestCall call = begin(GuardedServer.CHAT).send("one");
		assertThat(call.outcome()).isEqualTo("open");
		this.validation.server().release();
		assertThat(call.outcome()).isEqualTo("UNAUTHENTICATED SESSION_INVALID");
		assertThat(this.server.seen()).isEmpty();
	}

	@Test
	void callerWhoGoesDuringTheValidationStartsNothing() {
		this.validation.server().hold();
		begin(GuardedServer.UNARY).send("one").halfClose().cancel();
		this.validation.server().release();
		assertThat(this.server.seen()).isEmpty();
	}

	@Test
	void streamIsClosedWhenItsSessionIsRevoked() {
		TestCall feed = begin(GuardedServer.FEED).send("request").halfClose();
		assertThat(feed.received()).containsExactly("first");
		this.validation.server().revoke(this.token);
		this.validation.time().run();
		assertThat(feed.outcome()).isEqualTo("UNAUTHENTICATED SESSION_INVALID");
		assertThat(this.server.seen()).containsExactly("ada: request", "ada: cancelled");
		this.server.push("secret");
		assertThat(feed.received()).containsExactly("first");
	}

	@Test
	void contextOfAMethodEndsWithItsCall() {
		TestCall feed = begin(GuardedServer.FEED).send("request").halfClose();
		feed.cancel();
		assertThat(this.server.contextEnded()).isTrue();
	}

	@Test
	void requestIsNotServedEvenIfTheListenerWasNotToldYet() {
		Queue<Runnable> untold = new ArrayDeque<>();
		try (TestValidation slow = new TestValidation(listeners(untold::add));
				GuardedServer guarded = new GuardedServer(slow.validator(), UnaryOperator.identity())) {
			String watched = slow.lease().server().signIn("abc");
			TestCall unary = TestCall.begin(guarded.channel(), GuardedServer.UNARY, "Bearer " + watched);
			slow.server().revoke(watched);
			slow.time().run();
			assertThat(untold).hasSize(1);
			unary.send("request").halfClose();
			assertThat(unary.outcome()).isEqualTo("UNAUTHENTICATED SESSION_INVALID");
			assertThat(guarded.seen()).isEmpty();
		}
	}

	@Test
	void revokedCallerIsNotHeardAnyMore() {
		TestCall chat = begin(GuardedServer.CHAT).send("one");
		this.validation.server().revoke(this.token);
		this.validation.time().run();
		assertThat(chat.outcome()).isEqualTo("UNAUTHENTICATED SESSION_INVALID");
		assertThat(this.server.seen()).containsExactly("ada: one", "ada: cancelled");
	}

	@Test
	void streamIsClosedWhenNobodyConfirmsItsSession() {
		TestCall feed = begin(GuardedServer.FEED).send("request").halfClose();
		this.validation.server().answerPings(false);
		this.validation.server().fail(Status.UNAVAILABLE.asRuntimeException());
		this.validation.time().advanceMillis(1000);
		assertThat(feed.outcome()).isEqualTo("UNAVAILABLE STORE_UNAVAILABLE");
	}

	@Test
	void streamOfAValidSessionOutlivesAForgottenCacheAndANewStream() {
		TestCall feed = begin(GuardedServer.FEED).send("request").halfClose();
		this.validation.server().endStreams(null);
		this.validation.time().advanceMillis(5000);
		this.server.push("second");
		assertThat(feed.received()).containsExactly("first", "second");
		assertThat(feed.outcome()).isEqualTo("open");
	}

	@Test
	void requestThatComesAfterTheRevocationIsNotServed() {
		TestCall unary = begin(GuardedServer.UNARY);
		TestCall upload = begin(GuardedServer.UPLOAD).send("one");
		this.validation.server().revoke(this.token);
		this.validation.time().run();
		assertThat(unary.outcome()).isEqualTo("UNAUTHENTICATED SESSION_INVALID");
		assertThat(upload.outcome()).isEqualTo("UNAUTHENTICATED SESSION_INVALID");
		assertThat(this.server.seen()).containsExactly("ada: one", "ada: cancelled");
	}

	@Test
	void methodIsNotStartedIfItsSessionIsRevokedMeanwhile() {
		Queue<Runnable> busy = new ArrayDeque<>();
		try (GuardedServer slow = new GuardedServer(this.validation.validator(),
				(rules) -> rules.executor(busy::add))) {
			this.validation.server().hold();
			TestCall chat = TestCall.begin(slow.channel(), GuardedServer.CHAT, "Bearer " + this.token);
			this.validation.server().release();
			assertThat(busy).hasSize(1);
			this.validation.server().revoke(this.token);
			this.validation.time().run();
			busy.remove().run();
			assertThat(chat.outcome()).isEqualTo("UNAUTHENTICATED SESSION_INVALID");
			assertThat(slow.seen()).isEmpty();
		}
	}

	@Test
	void callIsRefusedIfNothingRunsItsMethod() {
		try (GuardedServer full = new GuardedServer(this.validation.validator(), (rules) -> rules.executor((task) -> {
			throw new RejectedExecutionException("the queue is full");
		}))) {
			this.validation.server().hold();
			TestCall unary = TestCall.begin(full.channel(), GuardedServer.UNARY, "Bearer " + this.token);
			this.validation.server().release();
			assertThat(unary.outcome()).isEqualTo("UNAVAILABLE STORE_UNAVAILABLE");
			assertThat(full.seen()).isEmpty();
		}
		this.validation.server().endStreams(null);
		this.validation.time().advanceMillis(5000);
		assertThat(this.validation.server().asked()).as("nothing is watched").hasSize(1);
	}

	private static Listeners listeners(Consumer<Runnable> executor) {
		return new Listeners() {

			@Override
			public void execute(Runnable listener) {
				executor.accept(listener);
			}

			@Override
			public void close() {
				// There are no threads.
			}

		};
	}

	private TestCall begin(MethodDescriptor<String, String> method) {
		return TestCall.begin(this.server.channel(), method, "Bearer " + this.token);
	}

}

package dev.latchkey.client.validation.local;

import java.util.concurrent.CompletableFuture;

import dev.latchkey.client.fake.FakeLatchkey;
import dev.latchkey.client.validation.ValidatedSession;
import io.grpc.Context;
import io.grpc.Context.CancellableContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The end of one caller's own call ends its wait, and nothing for others.
 */
class CallerContextTests {

	private final TestValidation validation = new TestValidation();

	private final FakeLatchkey server = this.validation.server();

	private final String token = this.server.signIn("abc");

	private final CancellableContext caller = Context.ROOT.withCancellation();

	@BeforeEach
	void lease() {
		this.validation.lease();
	}

	@AfterEach
	void close() {
		this.caller.close();
		this.validation.close();
	}

	@Test
	void callerWhoGoesEndsNoValidationOfOthers() throws Exception {
		this.server.hold();
		CompletableFuture<ValidatedSession> first = this.caller.call(this::validate);
		CompletableFuture<ValidatedSession> second = validate();
		this.caller.cancel(null);
		assertThat(TestValidation.outcome(first)).isEqualTo("unknown");
		assertThat(TestValidation.outcome(second)).isEqualTo("waits");
		this.server.release();
		assertThat(TestValidation.outcome(second)).isEqualTo("valid");
		assertThat(this.server.asked()).hasSize(1);
	}

	@Test
	void callerWhoHasGoneWaitsForNothing() throws Exception {
		this.server.hold();
		this.caller.cancel(null);
		assertThat(TestValidation.outcome(this.caller.call(this::validate))).isEqualTo("unknown");
	}

	@Test
	void validationInTheBackgroundOutlivesTheCallThatBeganIt() throws Exception {
		assertThat(this.validation.asksFor(this.token)).isTrue();
		this.validation.time().advance(FakeLatchkey.INTERVAL.multipliedBy(3).dividedBy(4));
		this.server.hold();
		assertThat(TestValidation.outcome(this.caller.call(this::validate))).isEqualTo("valid");
		assertThat(this.server.asked()).hasSize(2);
		this.caller.cancel(null);
		this.server.release();
		this.validation.time().advance(FakeLatchkey.INTERVAL.dividedBy(2));
		assertThat(this.validation.asksFor(this.token)).as("answered from the second reply").isFalse();
	}

	private CompletableFuture<ValidatedSession> validate() {
		return this.validation.validator().validate(this.token);
	}

}

package dev.latchkey.client.validation.watch;

import java.util.ArrayList;
import java.util.List;

import dev.latchkey.client.fake.FakeLatchkey;
import dev.latchkey.client.fake.TestTime;
import dev.latchkey.client.validation.WatchedSession.Cause;
import dev.latchkey.client.validation.local.TestValidation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Without a lease, calls confirm that a watched session is still valid.
 */
class ConfirmationTests {

	private final TestValidation validation = new TestValidation();

	private final TestTime time = this.validation.time();

	private final FakeLatchkey server = this.validation.server();

	private final String token = this.server.signIn("abc");

	private final List<Cause> causes = new ArrayList<>();

	@AfterEach
	void close() {
		this.validation.close();
	}

	@Test
	void sessionIsConfirmedByCallsWhileThereIsNoLease() {
		this.server.answerPings(false);
		this.validation.lease();
		watch();
		this.time.advanceMillis(10_000);
		assertThat(this.causes).isEmpty();
		assertThat(this.server.asked()).hasSizeBetween(11, 22);
		this.server.revokeSilently(this.token);
		this.time.advanceMillis(1000);
		assertThat(this.causes).containsExactly(Cause.REVOKED);
	}

	@Test
	void sessionOfAnotherProcessIsConfirmedByCalls() {
		this.server.incarnation().ofReplies("another");
		this.validation.lease();
		watch();
		this.time.advanceMillis(10_000);
		assertThat(this.causes).isEmpty();
		assertThat(this.server.asked()).hasSizeBetween(11, 22);
		this.server.revokeSilently(this.token);
		this.time.advanceMillis(1000);
		assertThat(this.causes).containsExactly(Cause.REVOKED);
	}

	@Test
	void sessionIsConfirmedByACallWhenTheStreamEnds() {
		this.validation.lease();
		watch();
		this.server.endStreams(null);
		this.time.advanceMillis(3000);
		assertThat(this.causes).isEmpty();
	}

	@Test
	void sessionIsConfirmedByCallsWhenTheLeaseIsNotRenewed() {
		this.validation.lease();
		watch();
		this.server.answerPings(false);
		this.time.advanceMillis(10_000);
		assertThat(this.causes).isEmpty();
	}

	@Test
	void sessionEndsBeforeItsProofDoes() {
		this.validation.lease();
		this.time.advanceMillis(50);
		watch();
		this.server.answerPings(false);
		this.server.hold();
		this.time.advanceMillis(930);
		assertThat(this.causes).as("980 ms after the ping").containsExactly(Cause.UNCONFIRMED);
	}

	private void watch() {
		this.validation.validator().watch(this.token).join().onRevoked(this.causes::add);
	}

}

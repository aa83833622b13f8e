package dev.latchkey.client.validation.local;

import java.util.concurrent.CompletableFuture;

import dev.latchkey.auth.v1.WatchRevocationsResponse;
import dev.latchkey.client.fake.FakeLatchkey;
import dev.latchkey.client.validation.ValidatedSession;
import dev.latchkey.client.validation.token.TokenFormat;
import dev.latchkey.testsupport.stub.Refusals;
import io.grpc.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a revocation does to cached sessions and to calls that are under way.
 */
class RevocationTests {

	private final TestValidation validation = new TestValidation();

	private final FakeLatchkey server = this.validation.server();

	private final String token = this.server.signIn("abc");

	private final String other = this.server.signIn("xyz");

	@BeforeEach
	void lease() {
		this.validation.lease();
	}

	@AfterEach
	void close() {
		this.validation.close();
	}

	@Test
	void revokedSessionIsRefusedAtOnceAndOthersAreNotAskedFor() {
		assertThat(this.validation.asksFor(this.token)).isTrue();
		assertThat(this.validation.asksFor(this.other)).isTrue();
		this.server.revoke(this.token);
		assertThat(outcomeOf(this.token)).isEqualTo("refused SESSION_INVALID");
		assertThat(this.validation.asksFor(this.other)).isFalse();
	}

	@Test
	void sessionWhoseTagIsRevokedIsAskedForAgain() {
		assertThat(this.validation.asksFor(this.token)).isTrue();
		this.server.sendRevoked(TokenFormat.tag(this.token));
		assertThat(this.validation.asksFor(this.token)).isTrue();
		assertThat(this.validation.asksFor(this.token)).isFalse();
	}

	@Test
	void everySessionIsAskedForAgainAfterForgetAll() {
		assertThat(this.validation.asksFor(this.token)).isTrue();
		assertThat(this.validation.asksFor(this.other)).isTrue();
		this.server.sendForgetAll();
		assertThat(this.validation.asksFor(this.token)).isTrue();
		assertThat(this.validation.asksFor(this.other)).isTrue();
		assertThat(this.validation.asksFor(this.other)).isFalse();
	}

	@Test
	void replyThatARevocationHasOvertakenIsNotUsed() {
		this.server.hold();
		CompletableFuture<ValidatedSession> answer = this.validation.validator().validate(this.token);
		this.server.revoke(this.token);
		this.server.release();
		assertThat(TestValidation.outcome(answer)).isEqualTo("refused SESSION_INVALID");
		assertThat(outcomeOf(this.token)).isEqualTo("refused SESSION_INVALID");
	}

	@Test
	void callerThatComesAfterARevocationGetsNoReplyFromBefore() {
		this.server.hold();
		CompletableFuture<ValidatedSession> before = this.validation.validator().validate(this.token);
		this.server.revoke(this.token);
		CompletableFuture<ValidatedSession> after = this.validation.validator().validate(this.token);
		this.server.release();
		assertThat(TestValidation.outcome(before)).isEqualTo("refused SESSION_INVALID");
		assertThat(TestValidation.outcome(after)).isEqualTo("refused SESSION_INVALID");
		assertThat(this.server.asked()).hasSize(2);
	}

	@Test
	void replyThatForgetAllHasOvertakenIsUsedOnceAndNotCached() {
		this.server.hold();
		CompletableFuture<ValidatedSession> answer = this.validation.validator().validate(this.token);
		this.server.revokeSilently(this.token);
		this.server.sendForgetAll();
		this.server.release();
		assertThat(TestValidation.outcome(answer)).isEqualTo("valid");
		assertThat(outcomeOf(this.token)).isEqualTo("refused SESSION_INVALID");
	}

	@Test
	void replyOfAnotherProcessIsUsedAndNotCached() {
		this.server.incarnation().ofReplies("two");
		assertThat(this.validation.asksFor(this.token)).isTrue();
		this.server.revokeSilently(this.token);
		assertThat(outcomeOf(this.token)).isEqualTo("refused SESSION_INVALID");
	}

	@Test
	void replyThatNamesNoProcessIsUsedAndNotCached() {
		this.server.incarnation().ofReplies(null);
		assertThat(this.validation.asksFor(this.token)).isTrue();
		assertThat(this.validation.asksFor(this.token)).isTrue();
	}

	@Test
	void nothingIsCachedWhileTheStreamNamesNoProcess() {
		this.server.endStreams(null);
		this.server.incarnation().ofStreams(null);
		this.server.incarnation().ofReplies(null);
		this.validation.time().advanceMillis(1000);
		assertThat(this.server.openStreams()).isOne();
		assertThat(this.validation.asksFor(this.token)).isTrue();
		assertThat(this.validation.asksFor(this.token)).isTrue();
	}

	@Test
	void revocationBetweenTheQuestionsOfADecisionIsSeen() {
		assertThat(this.validation.asksFor(this.token)).isTrue();
		this.validation.time().onRead(() -> {
			this.validation.time().onRead(() -> {
			});
			this.server.revoke(this.token);
		});
		assertThat(outcomeOf(this.token)).isEqualTo("refused SESSION_INVALID");
	}

	@ParameterizedTest
	@ValueSource(ints = { -1, 1 << 18, Integer.MAX_VALUE })
	void tagThatNoTokenHasEndsTheStream(int tag) {
		assertThat(this.validation.asksFor(this.token)).isTrue();
		this.server.revokeSilently(this.token);
		this.server.sendRevoked(tag);
		assertThat(this.server.openStreams()).isZero();
		assertThat(outcomeOf(this.token)).isEqualTo("refused SESSION_INVALID");
	}

	@Test
	void eventOfALaterVersionIsIgnored() {
		assertThat(this.validation.asksFor(this.token)).isTrue();
		this.server.send(WatchRevocationsResponse.getDefaultInstance());
		assertThat(this.validation.asksFor(this.token)).isFalse();
	}

	@Test
	void refusedSessionIsNotRemembered() {
		this.server.revoke(this.token);
		assertThat(outcomeOf(this.token)).isEqualTo("refused SESSION_INVALID");
		assertThat(outcomeOf(this.token)).isEqualTo("refused SESSION_INVALID");
		assertThat(this.server.asked()).hasSize(2);
	}

	@Test
	void lackOfASecondFactorIsARefusalAndIsNotRemembered() {
		assertThat(this.validation.asksFor(this.token)).isTrue();
		this.server.fail(Refusals.of(Status.Code.UNAUTHENTICATED, "FACTOR_ENROLLMENT_REQUIRED"));
		this.server.sendRevoked(TokenFormat.tag(this.token));
		assertThat(outcomeOf(this.token)).isEqualTo("refused FACTOR_ENROLLMENT_REQUIRED");
		this.server.fail(null);
		assertThat(outcomeOf(this.token)).isEqualTo("valid");
	}

	private String outcomeOf(String token) {
		return TestValidation.outcome(this.validation.validator().validate(token));
	}

}

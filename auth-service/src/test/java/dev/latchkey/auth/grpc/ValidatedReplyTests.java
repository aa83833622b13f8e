package dev.latchkey.auth.grpc;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

import dev.latchkey.auth.account.jdbc.TestAccounts;
import dev.latchkey.auth.session.Session;
import dev.latchkey.auth.session.TestSessions;
import dev.latchkey.auth.v1.ValidateSessionResponse;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ValidatedReplyTests {

	private static final Duration INTERVAL = Duration.ofMinutes(6);

	private final Session session = TestSessions.of(TestAccounts.active("ada"));

	private final Instant end = this.session.absoluteExpireTime();

	private final ValidatedReply reply = ValidatedReply.of(this.session, INTERVAL);

	@Test
	void hasTheWholeIntervalWhileTheSessionLastsLonger() throws IOException {
		assertThat(intervalAt(this.session.createTime())).isEqualTo(INTERVAL);
		assertThat(intervalAt(this.end.minus(INTERVAL))).isEqualTo(INTERVAL);
	}

	@Test
	void hasNoMoreThanWhatIsLeftOfTheSession() throws IOException {
		for (long left : new long[] { INTERVAL.toMillis() - 1, 60_001, 1 }) {
			assertThat(intervalAt(this.end.minusMillis(left))).isEqualTo(Duration.ofMillis(left));
		}
		assertThat(intervalAt(this.end)).isZero();
		assertThat(intervalAt(this.end.plusSeconds(1))).isZero();
	}

	@Test
	void isOtherwiseTheSame() throws IOException {
		ValidateSessionResponse early = at(this.session.createTime());
		ValidateSessionResponse late = at(this.end.minusSeconds(1));
		assertThat(late.toBuilder().clearRevalidateInterval().build())
			.isEqualTo(early.toBuilder().clearRevalidateInterval().build());
		assertThat(early.getSession()).isEqualTo(Messages.sessionTimes(this.session));
		assertThat(early.getAccount()).isEqualTo(Messages.accountOf(this.session));
	}

	@Test
	void isEncodedOnceBefore() {
		assertThat(this.reply.at(this.end.minus(INTERVAL).toEpochMilli())).isSameAs(this.reply.at(0));
	}

	private Duration intervalAt(Instant now) throws IOException {
		com.google.protobuf.Duration interval = at(now).getRevalidateInterval();
		return Duration.ofSeconds(interval.getSeconds(), interval.getNanos());
	}

	private ValidateSessionResponse at(Instant now) throws IOException {
		return ValidateSessionResponse.parseFrom(EncodedReply.MARSHALLER.stream(this.reply.at(now.toEpochMilli())));
	}

}

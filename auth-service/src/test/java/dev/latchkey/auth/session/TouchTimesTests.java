package dev.latchkey.auth.session;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.account.jdbc.TestAccounts;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TouchTimesTests {

	private static final Duration INTERVAL = Duration.ofMinutes(6);

	private static final int TENTHS = 10;

	private final Account ada = TestAccounts.active("ada");

	@Test
	void sessionsThatWereSeenTogetherAreDueAtDifferentTimes() {
		List<Session> sessions = IntStream.range(0, 2000).mapToObj((i) -> TestSessions.of(this.ada)).toList();
		assertThat(tenths(sessions)).hasSize(TENTHS).allMatch((count) -> count > 120 && count < 280);
	}

	@Test
	void nextTimeOfASessionDoesNotDependOnTheLastOne() {
		Session session = TestSessions.of(this.ada);
		List<Session> seen = IntStream.range(0, 2000)
			.mapToObj((i) -> session.seen(TestSessions.NOW.plusMillis(i), TestSessions.IDLE))
			.toList();
		assertThat(tenths(seen)).hasSize(TENTHS).allMatch((count) -> count > 120 && count < 280);
	}

	@Test
	void everyReaderComputesTheSameTime() {
		Session session = TestSessions.of(this.ada);
		Instant due = TouchTimes.due(session, INTERVAL);
		assertThat(TouchTimes.due(session, INTERVAL)).isEqualTo(due);
		assertThat(TouchTimes.due(session.ofGeneration(7), INTERVAL)).isEqualTo(due);
	}

	// How many sessions are due in each tenth of the second half of the interval.
	private static List<Long> tenths(List<Session> sessions) {
		Duration half = INTERVAL.dividedBy(2);
		List<Long> after = sessions.stream()
			.map((session) -> Duration.between(session.lastSeenTime(), TouchTimes.due(session, INTERVAL)))
			.peek((age) -> assertThat(age).isGreaterThanOrEqualTo(half).isLessThan(INTERVAL))
			.map((age) -> age.minus(half).toMillis() * TENTHS / half.toMillis())
			.toList();
		return LongStream.range(0, TENTHS)
			.mapToObj((tenth) -> after.stream().filter((other) -> other == tenth).count())
			.toList();
	}

}

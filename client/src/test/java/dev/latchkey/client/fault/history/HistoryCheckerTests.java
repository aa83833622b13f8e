package dev.latchkey.client.fault.history;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;

import dev.latchkey.client.fault.history.Violation.Kind;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A checker that finds nothing would prove nothing: each kind of violation is found, and
 * what only looks like one is not. Times are in milliseconds.
 */
class HistoryCheckerTests {

	private static final int SESSION = 7;

	private static final Revocation REVOKED = new Revocation(SESSION, ms(1000), ms(1010));

	private final HistoryChecker checker = new HistoryChecker(Duration.ofSeconds(1));

	private static long ms(long millis) {
		return millis * 1_000_000;
	}

	private static Validation memory(long begun, Answer answer) {
		return new Validation(0, SESSION, ms(begun), ms(begun) + 1000, true, answer);
	}

	private static Validation call(long begun, long ended, Answer answer) {
		return new Validation(0, SESSION, ms(begun), ms(ended), false, answer);
	}

	private static GuardedStream stream(long begun, long ended, Answer end) {
		return new GuardedStream(0, SESSION, ms(begun), true, ended, end);
	}

	private static List<Long> ticks(long from, long to) {
		return LongStream.rangeClosed(from / 10, to / 10).mapToObj((tick) -> ms(10 * tick)).toList();
	}

	private List<Kind> check(List<Validation> validations, List<GuardedStream> streams, List<Long> ticks,
			List<Hold> holds, Revocation... revocations) {
		History history = new History(List.of(revocations), List.of(new ProcessHistory(validations, streams, ticks)),
				holds);
		return this.checker.check(history).stream().map(Violation::kind).toList();
	}

	private List<Kind> check(Validation validation, Revocation... revocations) {
		return check(List.of(validation), List.of(), List.of(), List.of(), revocations);
	}

	private List<Kind> check(GuardedStream stream, List<Long> ticks, Revocation... revocations) {
		return check(List.of(), List.of(stream), ticks, List.of(), revocations);
	}

	@Test
	void acceptanceAfterTheBoundIsFound() {
		assertThat(check(memory(2010, Answer.ACCEPTED), REVOKED)).isEmpty();
		assertThat(check(memory(2011, Answer.ACCEPTED), REVOKED)).containsExactly(Kind.ACCEPTED_LATE);
		assertThat(check(call(2011, 2300, Answer.ACCEPTED), REVOKED)).containsExactly(Kind.ACCEPTED_LATE);
	}

	@Test
	void acceptanceOfALiveSessionIsRight() {
		assertThat(check(memory(9000, Answer.ACCEPTED))).isEmpty();
		assertThat(check(memory(9000, Answer.ACCEPTED), new Revocation(SESSION + 1, ms(1000), ms(1010)))).isEmpty();
	}

	@Test
	void nobodyPromisesAnythingWithoutAnAcknowledgement() {
		assertThat(check(memory(9000, Answer.ACCEPTED), new Revocation(SESSION, ms(1000), Revocation.NEVER))).isEmpty();
	}

	@Test
	void lateRecordOfAnEarlyDecisionIsRight() {
		assertThat(check(call(1900, 7000, Answer.ACCEPTED), REVOKED)).isEmpty();
		assertThat(check(new Validation(0, SESSION, ms(2000), ms(7000), true, Answer.ACCEPTED), REVOKED)).isEmpty();
	}

	@Test
	void replyThatWasHeldBeyondTheBoundIsFound() {
		List<Hold> holds = List.of(new Hold(ms(800), ms(2200)));
		assertThat(check(List.of(call(900, 2210, Answer.ACCEPTED)), List.of(), List.of(), holds, REVOKED))
			.containsExactly(Kind.ACCEPTED_LATE);
		assertThat(check(List.of(call(900, 1990, Answer.ACCEPTED)), List.of(), List.of(),
				List.of(new Hold(ms(800), ms(1980))), REVOKED))
			.isEmpty();
	}

	@Test
	void replyToACallFromBeforeTheHoldMayHaveComeBefore() {
		List<Hold> holds = List.of(new Hold(ms(800), ms(2200)));
		List<Validation> shared = List.of(call(700, 2210, Answer.ACCEPTED), call(900, 2210, Answer.ACCEPTED));
		assertThat(check(shared, List.of(), List.of(), holds, REVOKED)).isEmpty();
		GuardedStream guarded = stream(100, ms(1500), Answer.REFUSED);
		assertThat(check(List.of(call(900, 2210, Answer.ACCEPTED)), List.of(guarded), List.of(), holds, REVOKED))
			.isEmpty();
	}

	@Test
	void refusalOfALiveSessionIsFound() {
		assertThat(check(memory(500, Answer.REFUSED))).containsExactly(Kind.REFUSED_LIVE);
		assertThat(check(call(500, 999, Answer.REFUSED), REVOKED)).containsExactly(Kind.REFUSED_LIVE);
		assertThat(check(call(500, 1005, Answer.REFUSED), REVOKED)).isEmpty();
		assertThat(check(call(500, 1005, Answer.REFUSED), new Revocation(SESSION, ms(1000), Revocation.NEVER)))
			.isEmpty();
	}

	@Test
	void nobodyKnowsIsAllowed() {
		assertThat(check(call(500, 600, Answer.UNAVAILABLE))).isEmpty();
		assertThat(check(stream(500, ms(600), Answer.UNAVAILABLE), List.of())).isEmpty();
	}

	@Test
	void wrongAnswerIsFound() {
		assertThat(check(memory(500, Answer.WRONG))).containsExactly(Kind.ANSWERED_WRONGLY);
		assertThat(check(stream(500, ms(600), Answer.WRONG), List.of())).containsExactly(Kind.ANSWERED_WRONGLY);
	}

	@Test
	void streamThatStaysOpenIsFound() {
		List<Kind> left = List.of(Kind.STREAM_LEFT_OPEN);
		assertThat(check(stream(500, GuardedStream.OPEN, Answer.ACCEPTED), ticks(0, 9000), REVOKED)).isEqualTo(left);
		assertThat(check(stream(500, ms(3500), Answer.REFUSED), ticks(0, 9000), REVOKED)).isEqualTo(left);
		assertThat(check(stream(500, ms(2000), Answer.REFUSED), ticks(0, 9000), REVOKED)).isEmpty();
		assertThat(check(stream(500, GuardedStream.OPEN, Answer.ACCEPTED), ticks(0, 9000))).isEmpty();
	}

	@Test
	void streamOfAProcessThatDoesNotRunIsNotClosed() {
		assertThat(check(stream(500, ms(7000), Answer.REFUSED), ticks(0, 2000), REVOKED)).isEmpty();
		assertThat(check(stream(500, GuardedStream.OPEN, Answer.ACCEPTED), ticks(0, 2100), REVOKED)).isEmpty();
	}

	@Test
	void streamThatOpensAfterTheBoundIsFound() {
		assertThat(check(stream(2100, ms(2150), Answer.REFUSED), ticks(0, 9000), REVOKED))
			.containsExactly(Kind.ACCEPTED_LATE);
	}

	@Test
	void refusedStreamOfALiveSessionIsFound() {
		assertThat(check(stream(500, ms(900), Answer.REFUSED), ticks(0, 9000), REVOKED))
			.containsExactly(Kind.REFUSED_LIVE);
		GuardedStream never = new GuardedStream(0, SESSION, ms(500), false, ms(600), Answer.REFUSED);
		assertThat(check(never, List.of())).containsExactly(Kind.REFUSED_LIVE);
	}

}

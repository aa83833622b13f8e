package dev.latchkey.client.revocation;

import java.util.List;
import java.util.stream.Stream;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.latchkey.client.fake.FakeLatchkey;
import dev.latchkey.client.fake.TestTime;
import dev.latchkey.testsupport.stub.Refusals;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.Status.Code;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The log says once what changes.
 */
class WatchLogTests {

	private final Logger logger = (Logger) LoggerFactory.getLogger(RevocationWatch.class);

	private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

	private final TestTime time = new TestTime();

	private final FakeLatchkey server = new FakeLatchkey(this.time.clock());

	private final Revocations revocations = Revocations.watch(new Source(), this.time, this.time, (bound) -> bound / 2,
			RevocationEvents.all(List.of()));

	@BeforeEach
	void listen() {
		this.lines.start();
		this.logger.addAppender(this.lines);
	}

	@AfterEach
	void close() {
		this.logger.detachAppender(this.lines);
		this.revocations.close();
		this.server.close();
	}

	@Test
	void serverWithoutStreamsGivesOneWarning() {
		this.server.refuseStreams(Status.UNIMPLEMENTED.asRuntimeException());
		this.time.advanceMillis(600_000);
		assertThat(logged())
			.containsExactly("WARN Each validation is a call until localhost reports revocations again: "
					+ "it is too old, or its latchkey.session.cache.across-nodes is not set");
	}

	@Test
	void wrongKeyGivesOneWarning() {
		this.server.refuseStreams(Refusals.of(Code.UNAUTHENTICATED, "SERVICE_KEY_INVALID"));
		this.time.advanceMillis(600_000);
		assertThat(logged()).singleElement()
			.asString()
			.endsWith("again: it does not know the key of this service (UNAUTHENTICATED SERVICE_KEY_INVALID)");
	}

	@Test
	void serverThatAcceptsTheStreamAndNeverAnswersGivesOneWarning() {
		this.server.answerPings(false);
		this.time.run();
		this.server.sendForgetAll();
		this.time.advanceMillis(60_000);
		assertThat(logged()).singleElement().asString().endsWith("again: it does not answer");
	}

	@Test
	void wrongAnswersGiveOneWarning() {
		this.server.answerPings((nonce) -> List.of(nonce + 1));
		this.time.advanceMillis(60_000);
		assertThat(logged()).singleElement().asString().endsWith("again: it answered a ping that was not sent");
	}

	@Test
	void faultOfThisSideIsNamedOnce() {
		WatchLog log = new WatchLog(System::nanoTime);
		log.server("auth:50051");
		log.lost("cannot be reached", ": Connection refused: auth/10.0.0.1:50051");
		log.lost("cannot be reached", ": Connection refused: auth/10.0.0.2:50051");
		assertThat(logged())
			.containsExactly("WARN Each validation is a call until auth:50051 reports revocations again: "
					+ "cannot be reached: Connection refused: auth/10.0.0.1:50051");
	}

	@Test
	void beginningAndEndAreLogged() {
		this.time.advanceMillis(60_000);
		this.server
			.refuseStreams(Status.UNAVAILABLE.withDescription("\u001b[31mtext of the server").asRuntimeException());
		this.server.endStreams(null);
		this.time.advanceMillis(60_000);
		assertThat(logged()).containsExactly("INFO Sessions are validated from memory: localhost reports revocations",
				"WARN Each validation is a call until localhost reports revocations again: it has ended the stream",
				"WARN Each validation is a call until localhost reports revocations again: "
						+ "cannot be reached (UNAVAILABLE)");
	}

	@Test
	void changesThatAlternateAreLoggedAFewTimesAMinute() {
		WatchLog log = new WatchLog(this.time);
		for (int change = 0; change < 100; change++) {
			log.lost("it does not answer");
			log.held();
		}
		assertThat(logged()).hasSize(WatchLog.MAX_LINES);
		this.lines.list.clear();
		log.lost("it has ended the stream");
		assertThat(logged()).isEmpty();
		this.time.advanceMillis(60_000);
		this.lines.list.clear();
		log.lost("it has ended the stream");
		assertThat(logged()).singleElement().asString().endsWith("it has ended the stream");
	}

	private Stream<String> logged() {
		return this.lines.list.stream().map((line) -> line.getLevel() + " " + line.getFormattedMessage());
	}

	/**
	 * Leads to the fake server.
	 */
	private final class Source implements RevocationSource {

		@Override
		public Channel ofStream() {
			return WatchLogTests.this.server.channel();
		}

		@Override
		public void abandonStream() {
			// The fake server has one channel.
		}

	}

}

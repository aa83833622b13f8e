package dev.latchkey.client.fault;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

import dev.latchkey.client.fault.history.History;
import dev.latchkey.client.fault.history.HistoryChecker;
import dev.latchkey.client.fault.history.Revocation;
import dev.latchkey.client.fault.history.Violation;
import dev.latchkey.client.fault.subject.KnownSession;
import dev.latchkey.testsupport.process.JarProcess;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Validates and revokes sessions during faults, waits for the recovery, and checks what
 * happened.
 */
final class FaultRun {

	private static final Logger logger = LoggerFactory.getLogger(FaultRun.class);

	static final int NETWORK_FAULTS = Integer.getInteger("tests.faults.network", 330);

	private static final Duration INTERVAL = Duration.ofMillis(30);

	private static final Duration PERIOD = Duration.ofSeconds(5);

	private static final int KEPT = 30;

	/**
	 * The longest time from the last fault to an answer from memory: a pause of up to ten
	 * seconds before a new stream, and twice that time for a busy machine.
	 */
	private static final Duration RECOVERY = Duration.ofSeconds(30);

	private final FaultLog log = new FaultLog();

	private final String name;

	private final Duration bound;

	private final int sessions;

	private final long seed;

	/**
	 * Create a run.
	 * @param bound how long a revoked session may be accepted
	 * @param sessions how many are validated; half of them may be revoked
	 */
	FaultRun(String name, Duration bound, int sessions, long seed) {
		this.name = name;
		this.bound = bound;
		this.sessions = Integer.getInteger("tests.faults.sessions", sessions);
		this.seed = seed;
	}

	void prove(Deployment deployment, Path folder) throws Exception {
		deployment.nodes().forEach(Node::awaitServing);
		deployment.nodes().forEach(Node::awaitReady);
		List<KnownSession> sessions = SignedIn.sessions(deployment.nodes().get(0).channel(), this.sessions);
		Path file = folder.resolve("sessions");
		KnownSession.write(file, sessions);
		try (FrontDoor door = new FrontDoor(folder, deployment.nodes());
				Subject subject = new Subject(folder, door, file)) {
			kept().forEach(subject::keep);
			Duration unused = subject.awaitRecovery(JarProcess.START_LIMIT);
			List<Revocation> revocations = new ArrayList<>(revoke(deployment, sessions, door, subject));
			Duration recovered = subject.awaitRecovery(RECOVERY);
			revocations.addAll(revokeInPeace(deployment, sessions, subject));
			subject.finish(JarProcess.START_LIMIT);
			judge(new History(revocations, subject.histories(), this.log.holds()), recovered, deployment.faults());
		}
	}

	private List<Revocation> revoke(Deployment deployment, List<KnownSession> sessions, FrontDoor door, Subject subject)
			throws Exception {
		Revoker revoker = new Revoker(deployment.nodes(), sessions, subject::watch, new Draw(this.seed));
		revoker.start(victims());
		try {
			fail(deployment, door, subject);
		}
		finally {
			revoker.stop();
		}
		return revoker.revocations();
	}

	// On a very busy machine faults end all streams before their sessions are revoked.
	// These revocations close some. No other amount counts them.
	private List<Revocation> revokeInPeace(Deployment deployment, List<KnownSession> sessions, Subject subject) {
		Revoker revoker = new Revoker(deployment.nodes(), sessions, subject::watch, new Draw(this.seed));
		revoker.start(kept());
		revoker.await(KEPT);
		revoker.stop();
		return revoker.revocations();
	}

	// Streams of these are open all the time.
	private List<Integer> kept() {
		return IntStream.range(this.sessions - KEPT, this.sessions).boxed().toList();
	}

	private List<Integer> victims() {
		List<Integer> victims = new ArrayList<>(IntStream.range(0, victimCount()).boxed().toList());
		Collections.shuffle(victims, new Random(this.seed));
		return victims;
	}

	private int victimCount() {
		return this.sessions / 2;
	}

	private void fail(Deployment deployment, FrontDoor door, Subject subject) throws Exception {
		ProcessFaults ofNodes = ProcessFaults.start(deployment.nodes(), FaultKind.STOPPED_NODE, FaultKind.KILLED_NODE,
				new Draw(this.seed), this.log);
		ProcessFaults ofClients = ProcessFaults.start(List.of(subject), FaultKind.STOPPED_CLIENTS,
				FaultKind.KILLED_CLIENTS, new Draw(this.seed + 1), this.log);
		try (TimedFaults timed = new TimedFaults()) {
			NetworkFaults ofNetwork = new NetworkFaults(door.proxies(), deployment.toStores(), subject::moveClock,
					timed, new Draw(this.seed), this.log);
			timed.run(NETWORK_FAULTS, INTERVAL,
					() -> !isPause() && deployment.nodes().stream().anyMatch(Node::isServing) && ofNetwork.begin());
		}
		finally {
			ofNodes.end();
			ofClients.end();
		}
		deployment.nodes().forEach(Node::awaitReady);
		subject.moveClock(Duration.ZERO);
	}

	// Clients that are never in order have nothing in their memory that could be wrong.
	private static boolean isPause() {
		return System.nanoTime() % PERIOD.toNanos() > PERIOD.toNanos() / 2;
	}

	private void judge(History history, Duration recovered, Set<FaultKind> kinds) {
		Amounts amounts = Amounts.of(history, this.log.counts(), victimCount());
		String row = this.name + ", seed " + this.seed + ": " + amounts + ", recovered after " + recovered.toMillis()
				+ " ms";
		logger.info(row);
		List<Violation> violations = new HistoryChecker(this.bound).check(history);
		assertThat(violations).as(row).isEmpty();
		amounts.requireEnough(row, this.sessions, kinds);
	}

}

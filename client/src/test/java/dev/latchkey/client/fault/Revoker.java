package dev.latchkey.client.fault;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

import dev.latchkey.auth.v1.AuthenticationServiceGrpc;
import dev.latchkey.auth.v1.SignOutRequest;
import dev.latchkey.client.fault.history.Revocation;
import dev.latchkey.client.fault.subject.KnownSession;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import org.awaitility.Awaitility;

/**
 * Revokes sessions at the nodes, past the proxies. Half of them are announced to the
 * clients before, so that they are in their memory; the other half while the call is
 * made, so that the clients ask at the same moment.
 */
final class Revoker {

	private static final Metadata.Key<String> AUTHORIZATION = Metadata.Key.of("authorization",
			Metadata.ASCII_STRING_MARSHALLER);

	private static final int THREADS = 8;

	private static final Duration INTERVAL = Duration.ofMillis(30);

	private static final Duration NOTICE = Duration.ofSeconds(1);

	private static final Duration DEADLINE = Duration.ofSeconds(2);

	private final Queue<Revocation> revocations = new ConcurrentLinkedQueue<>();

	private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS);

	private final List<Node> nodes;

	private final List<KnownSession> sessions;

	private final IntConsumer announce;

	private final Draw draw;

	private int number;

	Revoker(List<Node> nodes, List<KnownSession> sessions, IntConsumer announce, Draw draw) {
		this.nodes = nodes;
		this.sessions = sessions;
		this.announce = announce;
		this.draw = draw;
	}

	/**
	 * Revoke sessions until this is stopped.
	 * @param victims which, in their order
	 */
	void start(List<Integer> victims) {
		Queue<Integer> left = new ConcurrentLinkedQueue<>(victims);
		var unused = this.threads.scheduleAtFixedRate(() -> {
			Integer next = left.poll();
			if (next != null) {
				revokeNext(next, this.draw.oneOf(this.nodes));
			}
		}, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
	}

	private void revokeNext(int session, Node node) {
		this.announce.accept(session);
		this.number++;
		long notice = (this.number % 2 == 0) ? NOTICE.toMillis() : 0;
		var unused = this.threads.schedule(() -> revoke(session, node), notice, TimeUnit.MILLISECONDS);
	}

	private void revoke(int session, Node node) {
		Metadata headers = new Metadata();
		headers.put(AUTHORIZATION, "Bearer " + this.sessions.get(session).token());
		long begun = System.nanoTime();
		long acknowledged = Revocation.NEVER;
		try {
			var unused = AuthenticationServiceGrpc.newBlockingStub(node.channel())
				.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
				.withDeadlineAfter(DEADLINE)
				.signOut(SignOutRequest.getDefaultInstance());
			acknowledged = System.nanoTime();
		}
		catch (StatusRuntimeException ex) {
			// It may have had its effect. Nobody has promised anything.
		}
		this.revocations.add(new Revocation(session, begun, acknowledged));
	}

	/**
	 * Wait until so many calls have ended.
	 */
	void await(int count) {
		Awaitility.await("calls that revoke").until(() -> this.revocations.size() == count);
	}

	/**
	 * Wait until all calls have ended, and make no more.
	 */
	void stop() {
		this.threads.shutdown();
		try {
			if (!this.threads.awaitTermination(30, TimeUnit.SECONDS)) {
				throw new IllegalStateException("A revocation does not end");
			}
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	List<Revocation> revocations() {
		return List.copyOf(this.revocations);
	}

}

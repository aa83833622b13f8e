package dev.latchkey.client.fault.subject;

import com.google.protobuf.Empty;
import dev.latchkey.client.fault.history.Answer;
import dev.latchkey.client.fault.history.GuardedStream;
import dev.latchkey.client.fault.history.HistoryWriter;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;

/**
 * A guarded stream that writes down its beginning and its end.
 */
final class RecordedStream extends ClientCall.Listener<Empty> {

	private final HistoryWriter history;

	private final int client;

	private final int session;

	private final long begun = System.nanoTime();

	private volatile boolean accepted;

	private volatile boolean ended;

	private volatile boolean refused;

	RecordedStream(HistoryWriter history, int client, int session) {
		this.history = history;
		this.client = client;
		this.session = session;
	}

	/**
	 * Whether another stream may take its place.
	 */
	boolean isGone() {
		return this.ended && !this.refused;
	}

	@Override
	public void onMessage(Empty message) {
		this.accepted = true;
		this.history.streamOpened(this.client, this.session, this.begun);
	}

	@Override
	public void onClose(Status status, Metadata trailers) {
		Answer end = switch (status.getCode()) {
			case UNAUTHENTICATED -> Answer.REFUSED;
			case UNAVAILABLE -> Answer.UNAVAILABLE;
			default -> Answer.WRONG;
		};
		this.history.streamEnded(
				new GuardedStream(this.client, this.session, this.begun, this.accepted, System.nanoTime(), end));
		this.refused = end == Answer.REFUSED;
		this.ended = true;
	}

}

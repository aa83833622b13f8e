package dev.latchkey.auth.grpc;

import java.net.InetAddress;
import java.util.UUID;

import dev.latchkey.auth.event.SecurityEvent.CallEnded;
import dev.latchkey.auth.event.SecurityEvent.Origin;
import dev.latchkey.auth.event.SecurityEvent.Outcome;
import dev.latchkey.auth.session.Client;
import dev.latchkey.auth.session.ClientLabel;
import dev.latchkey.auth.session.Session;
import dev.latchkey.auth.session.UserAgent;
import dev.latchkey.auth.throttle.Source;
import io.grpc.Context;
import org.jspecify.annotations.Nullable;

/**
 * Who calls, and what becomes known while the call runs: the account and the session that
 * its event will name.
 */
final class CallRecord {

	private static final Context.Key<CallRecord> CURRENT = Context.key("call-record");

	private final @Nullable InetAddress address;

	private final UserAgent userAgent;

	private final @Nullable String traceId;

	private volatile @Nullable UUID accountId;

	private volatile @Nullable UUID sessionId;

	CallRecord(@Nullable InetAddress address, UserAgent userAgent, @Nullable String traceId) {
		this.address = address;
		this.userAgent = userAgent;
		this.traceId = traceId;
	}

	/**
	 * The record of the current call.
	 */
	static CallRecord current() {
		CallRecord record = CURRENT.get();
		return (record != null) ? record : new CallRecord(null, UserAgent.of(null), null);
	}

	Context in(Context context) {
		return context.withValue(CURRENT, this);
	}

	/**
	 * What a session keeps of its client.
	 * @param label what the client calls itself
	 */
	Client client(ClientLabel label) {
		return new Client(label, ipAddress(), this.userAgent);
	}

	Source source() {
		return Source.of(this.address);
	}

	void account(@Nullable UUID id) {
		this.accountId = id;
	}

	void session(Session session) {
		this.accountId = session.accountId();
		this.sessionId = session.id();
	}

	CallEnded ended(String action, Outcome outcome, @Nullable String reason) {
		Origin origin = new Origin(ipAddress(), this.userAgent.value(), this.traceId);
		return new CallEnded(action, outcome, reason, this.accountId, this.sessionId, origin);
	}

	// Without the interface that a link-local address carries: it is the server's own.
	private String ipAddress() {
		return (this.address != null) ? this.address.getHostAddress().replaceFirst("%.*", "") : "";
	}

}

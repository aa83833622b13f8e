package dev.latchkey.auth.grpc.call;

import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

import dev.latchkey.auth.audit.SecurityEvent.CallEnded;
import dev.latchkey.auth.audit.SecurityEvent.Origin;
import dev.latchkey.auth.audit.SecurityEvent.Outcome;
import dev.latchkey.auth.audit.TraceParent;
import dev.latchkey.auth.factor.Factor;
import dev.latchkey.auth.grpc.caller.CallerAddresses;
import dev.latchkey.auth.grpc.caller.CallerToken;
import dev.latchkey.auth.session.Session;
import dev.latchkey.auth.session.client.Client;
import dev.latchkey.auth.session.client.ClientLabel;
import dev.latchkey.auth.session.client.UserAgent;
import dev.latchkey.auth.throttle.Source;
import dev.latchkey.service.grpc.SourceNetworks;
import io.grpc.Context;
import io.grpc.Context.CancellableContext;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * The caller, and the account and session that the event of the call will name. The
 * caller's details are computed only on demand, because most calls do not need them.
 */
public final class CallRecord {

	private static final Context.Key<CallRecord> CURRENT = Context.key("call-record");

	private static final Metadata.Key<String> USER_AGENT = Metadata.Key.of("user-agent",
			Metadata.ASCII_STRING_MARSHALLER);

	private static final Metadata.Key<String> TRACE_PARENT = Metadata.Key.of("traceparent",
			Metadata.ASCII_STRING_MARSHALLER);

	private static final Set<Metadata.Key<?>> DESCRIPTION = Set.of(USER_AGENT, TRACE_PARENT,
			CallerAddresses.FORWARDED_FOR);

	private final Function<Metadata, @Nullable InetAddress> addresses;

	private final Metadata headers;

	// Where an event finds its caller.
	private volatile Metadata description;

	private volatile @Nullable CancellableContext context;

	private volatile @Nullable UUID accountId;

	private volatile @Nullable UUID sessionId;

	private volatile @Nullable String service;

	private volatile @Nullable String factor;

	private volatile @Nullable String refusal;

	private volatile boolean challenged;

	private volatile boolean journey;

	private volatile boolean idle;

	private CallRecord(Function<Metadata, @Nullable InetAddress> addresses, Metadata headers) {
		this.addresses = addresses;
		this.headers = headers;
		this.description = headers;
	}

	/**
	 * Create the record of a call. A stream may last for days, so its record has only the
	 * metadata that describes the caller, and no credential.
	 * @param method the method that is called
	 * @param headers the metadata of the call
	 * @param address finds the caller's address in the metadata
	 */
	static CallRecord of(MethodDescriptor<?, ?> method, Metadata headers,
			Function<Metadata, @Nullable InetAddress> address) {
		Metadata kept = headers;
		if (!method.getType().serverSendsOneMessage()) {
			kept = new Metadata();
			kept.merge(headers, DESCRIPTION);
		}
		return new CallRecord(address, kept);
	}

	/**
	 * The record of the current call.
	 */
	public static CallRecord current() {
		CallRecord record = CURRENT.get();
		return (record != null) ? record : new CallRecord((unused) -> null, new Metadata());
	}

	/**
	 * Create the context of the call, which is cancelled with the caller's context.
	 */
	Context within(Context caller) {
		CancellableContext context = caller.withValue(CURRENT, this).withCancellation();
		this.context = context;
		return context;
	}

	/**
	 * Cancel the work of the call, because nobody waits for its result.
	 */
	void giveUp() {
		CancellableContext running = this.context;
		if (running != null) {
			boolean unused = running.cancel(new TimeoutException());
		}
	}

	/**
	 * Describe the client for a new session.
	 * @param label the client's name for itself
	 */
	public Client client(ClientLabel label) {
		return new Client(label, ipAddress(), userAgent());
	}

	/**
	 * The session token that the call presents.
	 * @return the text after {@code Bearer}, or {@code null} when there is none or the
	 * call is a stream
	 */
	public @Nullable String sessionToken() {
		return CallerToken.in(this.headers);
	}

	public Source source() {
		return Source.of(address());
	}

	private @Nullable InetAddress address() {
		return this.addresses.apply(this.description);
	}

	public void account(@Nullable UUID id) {
		this.accountId = id;
	}

	/**
	 * Record whether the call is about a username of health-service's journey.
	 */
	public void journey(boolean journey) {
		this.journey = journey;
	}

	/**
	 * Record what the call proves, or tries to.
	 */
	public void factor(Factor factor) {
		this.factor = factor.label();
	}

	/**
	 * Record that the reply is a challenge: the sign-in has neither succeeded nor failed.
	 */
	public void challenged() {
		this.challenged = true;
	}

	boolean isChallenged() {
		return this.challenged;
	}

	/**
	 * Record that the call changed nothing.
	 */
	public void foundNothing() {
		this.idle = true;
	}

	/**
	 * Record that the reply of the call is a refusal.
	 * @param reason why, for the event
	 */
	public void refused(String reason) {
		this.refusal = reason;
	}

	/**
	 * Record that the call asks about a request of somebody else, whom the event will
	 * name. Only a trusted proxy is believed whose request it is.
	 * @param forwardedFor the values of {@code x-forwarded-for} of the request
	 * @param userAgent the software that sends it
	 */
	public void asksAbout(List<String> forwardedFor, @Nullable String userAgent) {
		Metadata other = new Metadata();
		other.merge(this.headers, Set.of(TRACE_PARENT));
		forwardedFor.forEach((value) -> other.put(CallerAddresses.FORWARDED_FOR, value));
		if (userAgent != null) {
			other.put(USER_AGENT, userAgent);
		}
		this.description = other;
	}

	@Nullable String refusal() {
		return this.refusal;
	}

	public void session(Session session) {
		this.accountId = session.accountId();
		this.sessionId = session.id();
	}

	/**
	 * Record the service that makes the call.
	 * @param name its name in the configuration
	 */
	void service(String name) {
		this.service = name;
	}

	/**
	 * The service that makes the call.
	 * @return its name in the configuration, or {@code null} when it has none
	 */
	public @Nullable String service() {
		return this.service;
	}

	CallEnded ended(String action, Outcome outcome, @Nullable String reason, @Nullable String passkeyCheck) {
		Origin origin = new Origin(ipAddress(), SourceNetworks.of(address()), userAgent().value(),
				TraceParent.traceId(this.headers.get(TRACE_PARENT)));
		return new CallEnded(action, outcome, reason, this.accountId, this.sessionId, this.factor, passkeyCheck,
				this.service, origin, this.journey, this.idle);
	}

	// Drops the interface of a link-local address, because it belongs to the server.
	private String ipAddress() {
		InetAddress peer = address();
		return (peer != null) ? peer.getHostAddress().replaceFirst("%.*", "") : "";
	}

	private UserAgent userAgent() {
		return UserAgent.of(this.description.get(USER_AGENT));
	}

}

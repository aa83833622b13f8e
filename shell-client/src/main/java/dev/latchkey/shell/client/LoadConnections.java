package dev.latchkey.shell.client;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;

import javax.net.ssl.SSLException;

import com.google.protobuf.MessageLite;
import dev.latchkey.auth.v1.AuthenticationServiceGrpc;
import dev.latchkey.auth.v1.SignInRequest;
import dev.latchkey.auth.v1.ValidateSessionRequest;
import dev.latchkey.client.channel.RepeatableCalls;
import dev.latchkey.client.tls.ClientTls;
import dev.latchkey.load.LoadCalls;
import dev.latchkey.load.http2.CallResult;
import dev.latchkey.load.http2.CallResult.Delivery;
import dev.latchkey.load.http2.Connections;
import dev.latchkey.load.http2.Request;
import dev.latchkey.load.http2.Server;
import dev.latchkey.shell.client.error.StatusFailures;
import dev.latchkey.shell.failure.ShellFailure;
import dev.latchkey.shell.server.Target;
import dev.latchkey.shell.server.Tls;
import dev.latchkey.shell.session.SessionToken;
import io.grpc.MethodDescriptor;
import io.grpc.netty.GrpcSslContexts;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The connections of a load. Requests are encoded beforehand, and only the status of
 * replies is read. This leaves most of the processor time to a server on the same
 * machine.
 */
public final class LoadConnections implements AutoCloseable {

	/**
	 * No limit of concurrent calls except the limit of the server.
	 */
	public static final int UNBOUNDED = Integer.MAX_VALUE;

	private final Connections connections;

	private final @Nullable String serviceKey;

	private final int tries;

	/**
	 * Opens connections.
	 * @param channels have the user agent of calls
	 * @param target the server
	 * @param count the number of connections, 1 or more
	 * @param maxOpen the number of concurrent calls on each connection, 1 to
	 * {@link #UNBOUNDED}
	 * @param retry whether to open this number of connections to every address of the
	 * server, and to retry validations at an unavailable node after a pause
	 * @throws ShellFailure when a connection cannot be opened within the target's
	 * deadline
	 */
	public LoadConnections(Channels channels, Target target, int count, int maxOpen, boolean retry) {
		this.tries = retry ? RepeatableCalls.MAX_TRIES : 1;
		this.serviceKey = (target.serviceKeyFile() != null) ? ServiceKeys.in(target.serviceKeyFile()).current() : null;
		Server server = server(channels, target);
		try {
			this.connections = Connections.open(server, retry, count, maxOpen, target.deadline());
		}
		catch (IOException ex) {
			throw ShellFailure.client(target.server() + " has not opened " + count + " connections for this load "
					+ "within " + target.deadline().toMillis() + " ms each: ask for fewer with --connections, or give "
					+ "it longer with --deadline.");
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw ShellFailure.client("Cancelled.");
		}
	}

	private static Server server(Channels channels, Target target) {
		String host = target.server().host();
		String authority = target.server().toString();
		Tls tls = target.tls();
		if (tls == null) {
			return new Server(host, target.server().port(), authority, channels.userAgent(), null, host);
		}
		return new Server(host, target.server().port(), Objects.requireNonNullElse(tls.serverName(), authority),
				channels.userAgent(), context(TlsFiles.of(tls)), Objects.requireNonNullElse(tls.serverName(), host));
	}

	/** Negotiates HTTP/2 by ALPN. */
	private static SslContext context(ClientTls tls) {
		SslContextBuilder builder = GrpcSslContexts.forClient().endpointIdentificationAlgorithm("HTTPS");
		if (tls.trustManager() != null) {
			builder.trustManager(tls.trustManager());
		}
		if (tls.keyManager() != null) {
			builder.keyManager(tls.keyManager());
		}
		try {
			return builder.build();
		}
		catch (SSLException ex) {
			throw new IllegalStateException("HTTP/2 refuses TLS files that gRPC accepted", ex);
		}
	}

	/**
	 * Validations of random sessions.
	 * @param tokens the tokens of the sessions
	 * @return the calls
	 */
	public LoadCalls validations(List<SessionToken> tokens) {
		return calls(AuthenticationServiceGrpc.getValidateSessionMethod(),
				tokens.stream()
					.map((token) -> ValidateSessionRequest.newBuilder().setSessionToken(token.value()).build())
					.toList(),
				this.tries, this.serviceKey);
	}

	/**
	 * Sign-ins to random accounts.
	 * @param usernames the accounts
	 * @param password the password of all accounts
	 * @return the calls
	 */
	public LoadCalls signIns(List<String> usernames, String password) {
		return calls(AuthenticationServiceGrpc.getSignInMethod(),
				usernames.stream()
					.map((username) -> SignInRequest.newBuilder().setUsername(username).setPassword(password).build())
					.toList(),
				1, null);
	}

	private LoadCalls calls(MethodDescriptor<?, ?> method, List<? extends MessageLite> messages, int allowedTries,
			@Nullable String secret) {
		List<Request> requests = messages.stream()
			.map((message) -> Request.of(method.getFullMethodName(), message.toByteArray()))
			.map((request) -> (secret != null) ? request.authorizedBy(secret) : request)
			.toList();
		return (callback) -> {
			Request request = requests.get(ThreadLocalRandom.current().nextInt(requests.size()));
			this.connections.start(request, (result) -> finish(result, request, allowedTries, callback));
		};
	}

	private void finish(CallResult result, Request request, int tries, LoadCalls.Callback callback) {
		if (result.isUnavailable() && tries > 1) {
			this.connections.startAfter(RepeatableCalls.pause(tries), request,
					(next) -> finish(next, request, tries - 1, callback));
		}
		else {
			callback.ended(outcome(result));
		}
	}

	private static String outcome(CallResult result) {
		if (result.delivery() == Delivery.NOT_SENT) {
			return LoadCalls.NOT_CONNECTED;
		}
		return result.isOk() ? LoadCalls.OK : StatusFailures.name(result.status(), result.details());
	}

	/** Closes the connections and ends the calls without an answer. */
	@Override
	public void close() {
		this.connections.close();
	}

}

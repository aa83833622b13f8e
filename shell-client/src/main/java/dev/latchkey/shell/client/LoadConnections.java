package dev.latchkey.shell.client;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import com.google.protobuf.MessageLite;
import dev.latchkey.auth.v1.AuthenticationServiceGrpc;
import dev.latchkey.auth.v1.SignInRequest;
import dev.latchkey.auth.v1.ValidateSessionRequest;
import dev.latchkey.shell.load.LoadCalls;
import dev.latchkey.shell.server.Target;
import dev.latchkey.shell.session.SessionToken;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;

/**
 * Connections of a load's own. The requests are encoded beforehand and no reply is
 * decoded, so that most of the machine is left to a server that runs beside it.
 */
public final class LoadConnections implements AutoCloseable {

	private static final long CLOSE_LIMIT_SECONDS = 2;

	private final List<ManagedChannel> channels = new ArrayList<>();

	/**
	 * Makes connections; each is opened by its first call.
	 * @param channels how to connect
	 * @param target the server
	 * @param connections how many, 1 or more
	 * @param retry whether to call as a client of several nodes does: each connection is
	 * then one to every address of the server, and validations that meet a node that is
	 * not available are repeated
	 */
	public LoadConnections(Channels channels, Target target, int connections, boolean retry) {
		for (int i = 0; i < connections; i++) {
			this.channels.add(retry ? channels.toAllNodes(target) : channels.ofItsOwn(target));
		}
	}

	/**
	 * Validations of sessions at random.
	 * @param tokens the tokens of the sessions
	 * @return the calls
	 */
	public LoadCalls validations(List<SessionToken> tokens) {
		return calls(AuthenticationServiceGrpc.getValidateSessionMethod(),
				tokens.stream()
					.map((token) -> ValidateSessionRequest.newBuilder().setSessionToken(token.value()).build())
					.toList());
	}

	/**
	 * Sign-ins to accounts at random.
	 * @param usernames the accounts
	 * @param password the password of all of them
	 * @return the calls
	 */
	public LoadCalls signIns(List<String> usernames, String password) {
		return calls(AuthenticationServiceGrpc.getSignInMethod(),
				usernames.stream()
					.map((username) -> SignInRequest.newBuilder().setUsername(username).setPassword(password).build())
					.toList());
	}

	private LoadCalls calls(MethodDescriptor<?, ?> method, List<? extends MessageLite> requests) {
		MethodDescriptor<byte[], byte[]> raw = RawMessages.of(method);
		List<byte[]> bodies = requests.stream().map(MessageLite::toByteArray).toList();
		return (ended) -> {
			ThreadLocalRandom random = ThreadLocalRandom.current();
			ManagedChannel channel = this.channels.get(random.nextInt(this.channels.size()));
			RawCall.start(channel, raw, bodies.get(random.nextInt(bodies.size())), ended);
		};
	}

	/** Ends the calls that have no answer yet. */
	@Override
	public void close() {
		this.channels.forEach(ManagedChannel::shutdownNow);
		try {
			for (ManagedChannel channel : this.channels) {
				boolean unused = channel.awaitTermination(CLOSE_LIMIT_SECONDS, TimeUnit.SECONDS);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}

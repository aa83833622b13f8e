package dev.latchkey.client;

import java.nio.file.Path;
import java.time.Duration;

import dev.latchkey.client.channel.ServerAddress;
import dev.latchkey.client.error.LatchkeyException;
import dev.latchkey.client.tls.ClientTls;
import dev.latchkey.client.validation.metrics.ValidationMetrics;
import io.grpc.Channel;

/**
 * A thread-safe client of Latchkey. Each call has a blocking form, which returns the
 * reply or throws a {@link LatchkeyException}, and a form with {@code Async} in its name,
 * whose future completes in the same way. The client connects at the first call, and
 * again when the connection is lost. Read-only calls are repeated up to twice while the
 * server is unavailable, within their deadline. Other calls are not repeated.
 */
public final class LatchkeyClient implements AutoCloseable {

	private final Calls calls;

	private final SessionCalls sessions;

	private final Validation validation;

	private final ClientConnections connections;

	LatchkeyClient(Calls calls, Validation validation, ClientConnections connections) {
		this.calls = calls;
		this.sessions = new SessionCalls(calls, validation);
		this.validation = validation;
		this.connections = connections;
	}

	/**
	 * Start building a client.
	 * @return a builder, with an address or a channel to set
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Return the calls to sign up, in and out.
	 * @return the calls of {@code AuthenticationService}
	 */
	public AuthenticationCalls authentication() {
		return new AuthenticationCalls(this.calls);
	}

	/**
	 * Return the validation of sessions, and the calls about the sessions of an account.
	 * @return the calls of {@code SessionService}
	 */
	public SessionCalls sessions() {
		return this.sessions;
	}

	/**
	 * Return the calls about the caller's own account.
	 * @return the calls of {@code AccountService}
	 */
	public AccountCalls account() {
		return new AccountCalls(this.calls);
	}

	/**
	 * Return the calls about the caller's own second factors.
	 * @return the calls of {@code FactorService}
	 */
	public FactorCalls factors() {
		return new FactorCalls(this.calls);
	}

	/**
	 * Return the calls of an administrator.
	 * @return the calls of {@code AdminService}
	 */
	public AdminCalls admin() {
		return new AdminCalls(this.calls);
	}

	/**
	 * Return the calls of an administrator that bring accounts from another system.
	 * @return the calls of {@code AdminService} that import
	 */
	public ImportCalls imports() {
		return new ImportCalls(this.calls);
	}

	/**
	 * Return the same client with another deadline. Both share the connection, so closing
	 * one closes both, and the validations, which keep the deadline of the builder.
	 * @param deadline how long a call may take, including repetitions; more than zero
	 * @return the client
	 */
	public LatchkeyClient withDeadline(Duration deadline) {
		return new LatchkeyClient(this.calls.within(deadline), this.validation, this.connections);
	}

	/**
	 * End all calls and close the connection. A channel that the builder was given stays
	 * open.
	 */
	@Override
	public void close() {
		this.validation.close();
		this.connections.close();
	}

	/**
	 * Builds a client. It is not thread-safe.
	 */
	public static final class Builder {

		private final ConnectionSettings connection = new ConnectionSettings();

		private Duration deadline = Duration.ofSeconds(5);

		private int maxSessions = 10_000;

		private ValidationMetrics metrics = ValidationMetrics.ofClassPath();

		private Builder() {
		}

		/**
		 * Set the address of the server. If the name has several addresses, calls go to
		 * all of them in turn, except those that refuse connections.
		 * @param hostAndPort for instance {@code localhost:50051} or {@code [::1]:50051}
		 * @return this builder
		 * @throws IllegalArgumentException if the text has another form
		 */
		public Builder address(String hostAndPort) {
			this.connection.address(ServerAddress.parse(hostAndPort));
			return this;
		}

		/**
		 * Use TLS. The default is clear text.
		 * @param protection which certificates to trust and to present
		 * @return this builder
		 */
		public Builder tls(ClientTls protection) {
			this.connection.tls(protection);
			return this;
		}

		/**
		 * Use a channel instead of an address. Its creator closes it and configures its
		 * retries.
		 * @param given the channel
		 * @return this builder
		 */
		public Builder channel(Channel given) {
			this.connection.channel(given);
			return this;
		}

		/**
		 * Set the key by which the server identifies this program as a service that may
		 * validate sessions. Only {@code ValidateSession} and {@code WatchRevocations}
		 * send the key. The file is read now, and again within a second after it changes.
		 * The default is no key.
		 * @param file a file with one service key, {@code lkk_…}
		 * @return this builder
		 * @throws ServiceKeyException if the file cannot be used
		 */
		public Builder serviceKeyFile(Path file) {
			return serviceKey(ServiceKey.in(file));
		}

		/**
		 * Set a service key that other clients share.
		 * @param key the key
		 * @return this builder
		 */
		public Builder serviceKey(ServiceKey key) {
			this.connection.serviceKey(key);
			return this;
		}

		/**
		 * Set the name by which the server identifies this program; {@code
		 * latchkey-client} by default. It has no effect on a given channel.
		 * @param name the name, for instance {@code orders-service/1.2}
		 * @return this builder
		 */
		public Builder userAgent(String name) {
			this.connection.userAgent(name);
			return this;
		}

		/**
		 * Set how long a call may take, including repetitions; 5 seconds by default.
		 * @param limit more than zero
		 * @return this builder
		 * @throws IllegalArgumentException if it is not
		 */
		public Builder deadline(Duration limit) {
			this.deadline = Calls.requirePositive(limit);
			return this;
		}

		/**
		 * Set how many sessions are kept in memory, some 500 bytes each; 10,000 by
		 * default.
		 * @param count 1 or more
		 * @return this builder
		 * @throws IllegalArgumentException if it is less
		 */
		public Builder maxCachedSessions(int count) {
			if (count < 1) {
				throw new IllegalArgumentException("At least one session must be kept");
			}
			this.maxSessions = count;
			return this;
		}

		/**
		 * Set where the counts of validation are published. The default is Micrometer's
		 * global registry, if Micrometer is on the class path.
		 * @param publisher for instance {@code MicrometerMetrics.in(registry)}
		 * @return this builder
		 */
		public Builder metrics(ValidationMetrics publisher) {
			this.metrics = publisher;
			return this;
		}

		/**
		 * Create the client. It does not connect yet.
		 * @return the client, which the caller must close
		 * @throws IllegalStateException if neither an address nor a channel is set, or if
		 * a channel is set together with an address or TLS
		 * @throws IllegalArgumentException if no host can have the name in the address
		 */
		public LatchkeyClient build() {
			ClientConnections connections = this.connection.open();
			return new LatchkeyClient(new Calls(connections.others(), this.deadline),
					Validation.of(connections, this.maxSessions, this.deadline, this.metrics), connections);
		}

	}

}

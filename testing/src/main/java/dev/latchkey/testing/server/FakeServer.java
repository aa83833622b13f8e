package dev.latchkey.testing.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.ServerInterceptor;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.netty.NettyServerBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A running service: in this process at once, and at a port when that is asked for. It is
 * thread-safe.
 */
public final class FakeServer implements AutoCloseable {

	private static final long GRACE_MILLIS = 100;

	private final Incarnation incarnation = new Incarnation();

	private final Faults faults = new Faults();

	private final Watches watches = new Watches(this.incarnation, this.faults);

	private final State state;

	private final Set<String> serviceKeys;

	private final Server inProcess;

	private final ManagedChannel channel;

	private @Nullable Server atPort;

	/**
	 * Start a service in this process.
	 * @param clock the clock of the service
	 * @param serviceKeys the keys of services; if there are none, everybody may validate
	 * sessions
	 */
	public FakeServer(Clock clock, Set<String> serviceKeys) {
		this.state = new State(clock, this.watches);
		this.serviceKeys = serviceKeys;
		String name = "latchkey-" + UUID.randomUUID();
		// In the threads of the callers: a revocation has arrived when it is reported.
		this.inProcess = start(InProcessServerBuilder.forName(name).directExecutor());
		this.channel = InProcessChannelBuilder.forName(name).directExecutor().build();
	}

	private Server start(ServerBuilder<?> builder) {
		// The last one is the first to see a call.
		ServerInterceptor[] interceptors = { this.incarnation, new CallerInterceptor(this.serviceKeys), this.faults };
		builder.addService(new AuthenticationFake(this.state))
			.addService(new AccountFake(this.state))
			.addService(new SessionFake(this.state))
			.addService(new FactorFake(this.state))
			.addService(this.watches);
		for (ServerInterceptor interceptor : interceptors) {
			builder.intercept(interceptor);
		}
		try {
			return builder.build().start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Return the channel to the service. Its calls run in the thread of the caller.
	 */
	public ManagedChannel channel() {
		return this.channel;
	}

	/**
	 * Listen at a port of the loopback address too.
	 * @return the port
	 */
	public synchronized int port() {
		Server server = this.atPort;
		if (server == null) {
			server = start(NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)));
			this.atPort = server;
		}
		return server.getPort();
	}

	/**
	 * Prepare an account, which is created before if there is none.
	 * @param username the username
	 * @param password the password of a new account
	 * @return what a test can give it
	 */
	public AccountSetup setUp(String username, String password) {
		return this.state.change(() -> new AccountSetup(this.state, username, password));
	}

	/**
	 * Let sessions without a second factor do nothing from now on but enrol one.
	 */
	public void requireSecondFactor() {
		change(() -> this.state.requireSecondFactor(true));
		this.watches.forgetAll();
		this.watches.awaitRead();
	}

	/**
	 * Revoke the session of an id, and wait until the watching clients know it.
	 * @param sessionId the id
	 */
	public void revoke(String sessionId) {
		settle(() -> this.state.sessions().revoke((session) -> session.id().toString().equals(sessionId)));
	}

	/**
	 * Revoke all sessions of an account, and wait until the watching clients know it.
	 * @param username the username of the account
	 */
	public void revokeAll(String username) {
		settle(() -> {
			FakeAccount account = this.state.accounts().find(Fields.username(username));
			if (account != null) {
				this.state.endAll(account.id());
			}
		});
	}

	/**
	 * Let time pass for everything that exists: it gets older.
	 * @param time how much
	 */
	public void advance(Duration time) {
		change(() -> this.state.age(time));
		this.watches.forgetAll();
		this.watches.awaitRead();
	}

	/**
	 * Answer no call from now on, and end all streams.
	 */
	public void unavailable() {
		this.faults.unavailable(true);
		this.watches.forgetAll();
		this.watches.awaitRead();
		this.watches.endAll();
		this.incarnation.renew();
	}

	/**
	 * Answer late from now on, and let watching clients ask again for each session.
	 * @param delay how late
	 */
	public void slow(Duration delay) {
		this.faults.delay(delay);
		this.watches.forgetAll();
		this.watches.awaitRead();
	}

	/**
	 * Answer all calls at once again.
	 */
	public void recover() {
		this.faults.unavailable(false);
		this.faults.delay(Duration.ZERO);
	}

	/**
	 * Forget all accounts and sessions, and answer all calls again.
	 */
	public void reset() {
		recover();
		change(this.state::clear);
		this.watches.forgetAll();
	}

	private void settle(Runnable work) {
		change(work);
		this.watches.awaitRead();
	}

	private void change(Runnable work) {
		this.state.change(() -> {
			work.run();
			return true;
		});
	}

	@Override
	public synchronized void close() {
		// No new calls, then the end of those that are open.
		this.channel.shutdown();
		this.watches.endAll();
		this.inProcess.shutdown();
		if (!isTerminated()) {
			this.channel.shutdownNow();
			this.inProcess.shutdownNow();
		}
		if (this.atPort != null) {
			this.atPort.shutdownNow();
		}
		this.faults.close();
	}

	// A late answer may be on its way.
	private boolean isTerminated() {
		try {
			return this.channel.awaitTermination(GRACE_MILLIS, TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

}

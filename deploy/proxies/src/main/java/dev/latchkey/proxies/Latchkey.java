package dev.latchkey.proxies;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.latchkey.auth.v1.AuthenticationServiceGrpc;
import dev.latchkey.auth.v1.AuthenticationServiceGrpc.AuthenticationServiceBlockingStub;
import dev.latchkey.auth.v1.SignInRequest;
import dev.latchkey.auth.v1.SignOutRequest;
import dev.latchkey.auth.v1.SignUpRequest;
import dev.latchkey.testsupport.net.Ports;
import dev.latchkey.testsupport.process.JarProcess;
import dev.latchkey.testsupport.process.UnpackedJar;
import dev.latchkey.testsupport.process.UnpackedJar.Training;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.stub.MetadataUtils;
import org.awaitility.Awaitility;

/**
 * The packaged auth-service, on the same ports after each start.
 */
final class Latchkey implements AutoCloseable {

	/** The cookie that the doors read. */
	static final String COOKIE = "__Host-session";

	private static final Path JAR = Path.of("..", "..", "auth-service", "target", "auth-service.jar");

	private static final String PHRASE = "a long and plain phrase 7";

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final Duration POLL = Duration.ofMillis(10);

	private final Path folder;

	private final int port = Ports.free();

	private final int grpcPort = Ports.free();

	private final Session expired;

	private final Session old;

	private final Session valid;

	private JarProcess process;

	private ManagedChannel channel;

	private Latchkey(Path folder) {
		this.folder = folder;
		this.process = start();
		this.channel = connect();
		var unused = authentication()
			.signUp(SignUpRequest.newBuilder().setUsername(Session.USERNAME).setPassword(PHRASE).build());
		this.expired = signIn();
		this.valid = signIn();
		this.old = signIn().authenticated(Instant.ofEpochMilli(1));
	}

	/**
	 * Start the service with one account, one session that has expired, and one whose
	 * last authentication was long ago.
	 */
	static Latchkey start(Path folder) {
		Latchkey latchkey = startStrict(folder);
		latchkey.awaitAnswer();
		return latchkey;
	}

	/**
	 * The same for a service that asks its callers for keys. So nobody asks it whether it
	 * answers.
	 * @param folder its working directory, which has an {@code application.yml}
	 */
	static Latchkey startStrict(Path folder) {
		Latchkey latchkey = new Latchkey(folder);
		latchkey.kill();
		latchkey.change("UPDATE session SET absolute_expire_time = 2, idle_expire_time = 1 WHERE session_id = ?",
				latchkey.expired);
		latchkey.change("UPDATE session SET authenticate_time = 1 WHERE session_id = ?", latchkey.old);
		latchkey.startAgain();
		return latchkey;
	}

	private JarProcess start() {
		String database = "--spring.datasource.url=jdbc:sqlite:" + this.folder.resolve("latchkey.db");
		UnpackedJar program = UnpackedJar.of(JAR,
				Training.ofService("--spring.datasource.url=jdbc:sqlite:" + this.folder.resolve("training.db")));
		JarProcess started = JarProcess.start(program, this.folder,
				List.of(database, "--server.address=127.0.0.1", "--server.port=" + this.port,
						"--spring.grpc.server.address=127.0.0.1", "--spring.grpc.server.port=" + this.grpcPort,
						"--latchkey.password.iterations=10", "--latchkey.password.allow-weak-hashing=true",
						"--latchkey.throttle.sign-ins-per-minute=100000", "--latchkey.edge.cookie-name=" + COOKIE));
		started.httpPort();
		started.grpcPort();
		return started;
	}

	private void change(String statement, Session session) {
		try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + this.folder.resolve("latchkey.db"));
				PreparedStatement prepared = database.prepareStatement(statement)) {
			prepared.setString(1, session.sessionId());
			if (prepared.executeUpdate() != 1) {
				throw new IllegalStateException("There is no session " + session.sessionId());
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * The ports by those of the configurations.
	 */
	Map<Integer, Integer> ports() {
		return Map.of(Addresses.LATCHKEY, this.port, Addresses.GRPC_DOOR, this.grpcPort);
	}

	/**
	 * Sign in anew, for a session that a test ends. An account has a limited number of
	 * sessions.
	 */
	Session signIn() {
		return Session.of(authentication()
			.signIn(SignInRequest.newBuilder().setUsername(Session.USERNAME).setPassword(PHRASE).build()));
	}

	/**
	 * Revoke a session. It is over when this returns.
	 */
	void signOut(Session session) {
		var unused = authentication()
			.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(GrpcClient.as(session)))
			.signOut(SignOutRequest.getDefaultInstance());
	}

	private ManagedChannel connect() {
		return ManagedChannelBuilder.forAddress("127.0.0.1", this.grpcPort).usePlaintext().build();
	}

	private AuthenticationServiceBlockingStub authentication() {
		return AuthenticationServiceGrpc.newBlockingStub(this.channel).withDeadlineAfter(PATIENCE);
	}

	/** A session that no test may end. */
	Session valid() {
		return this.valid;
	}

	/** A session that has expired. */
	Session expired() {
		return this.expired;
	}

	/** A valid session whose last authentication was decades ago. */
	Session old() {
		return this.old;
	}

	void kill() {
		this.channel.shutdownNow();
		this.process.kill();
	}

	/**
	 * Start the service again, and return as soon as it answers at each door.
	 */
	void restart() {
		startAgain();
		awaitAnswer();
	}

	private void startAgain() {
		this.process = start();
		this.channel = connect();
	}

	void freeze() {
		this.process.freeze();
	}

	void thaw() {
		this.process.thaw();
	}

	/**
	 * Wait until the service answers at each door.
	 */
	void awaitAnswer() {
		Awaitility.await().atMost(JarProcess.START_LIMIT).pollInterval(POLL).until(this::answers);
	}

	private boolean answers() {
		return RunningProxy.listens(this.port) && RunningProxy.listens(this.grpcPort)
				&& new DoorProbe(this.port, this.channel, this.old).isLetIn();
	}

	@Override
	public void close() {
		kill();
	}

}

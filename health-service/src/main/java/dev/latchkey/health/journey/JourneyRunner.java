package dev.latchkey.health.journey;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;

import dev.latchkey.client.ServiceKey;
import dev.latchkey.client.ServiceKeyException;
import dev.latchkey.health.channel.GrpcChannels;
import dev.latchkey.health.channel.Tls;
import dev.latchkey.health.journey.grpc.AuthClient;
import dev.latchkey.health.journey.grpc.Credentials;
import dev.latchkey.health.schedule.RepeatingScheduler;
import dev.latchkey.health.status.CheckId;
import dev.latchkey.health.status.CheckResult;
import dev.latchkey.health.status.StatusRecorder;
import dev.latchkey.service.file.FileFailures;
import dev.latchkey.service.start.StartRefusedException;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Runs the journey again and again, one run at a time.
 */
@Component
@ConditionalOnBooleanProperty(name = "latchkey.journey.enabled", matchIfMissing = true)
class JourneyRunner implements SmartLifecycle {

	/**
	 * How long a stop waits for a run to delete its account.
	 */
	private static final Duration STOP = Duration.ofMillis(1500);

	private final JourneyProperties properties;

	private final Supplier<AuthClient> clients;

	private final CredentialsGenerator credentials;

	private final Consumer<CheckResult> results;

	private final Journal journal;

	private final JournalFaults journalFaults;

	private final LeftoverAccounts leftovers;

	private final RepeatingScheduler scheduler = new RepeatingScheduler("journey", 1);

	private volatile boolean stopping;

	private final JourneyPace pace;

	private boolean good;

	@Autowired // The other constructor is for tests.
	JourneyRunner(JourneyProperties properties, StatusRecorder recorder, Tls tls) {
		this(properties, recorder,
				clients(properties, tls.bundle("latchkey.journey.ssl-bundle", properties.sslBundle())));
	}

	JourneyRunner(JourneyProperties properties, StatusRecorder recorder, Supplier<AuthClient> clients) {
		this.properties = properties;
		this.clients = clients;
		this.journalFaults = new JournalFaults(properties.journal());
		this.pace = new JourneyPace(properties.interval(), properties.upAfter());
		try {
			this.journal = new Journal(properties.journal());
			this.credentials = new CredentialsGenerator(properties.usernamePrefix(),
					JournalKey.in(properties.journal()));
			this.leftovers = new LeftoverAccounts(properties.stepDeadline(), this.journal);
			this.leftovers.adopt(this.credentials);
		}
		catch (UncheckedIOException ex) {
			throw new InvalidConfigurationPropertyValueException("latchkey.journey.journal", properties.journal(),
					"It must be a folder that can be read and written: "
							+ FileFailures.reason(Objects.requireNonNull(ex.getCause())));
		}
		this.results = recorder.register(CheckId.JOURNEY, properties.target(), properties.policy());
	}

	static Supplier<AuthClient> clients(JourneyProperties properties, @Nullable SslBundle bundle) {
		ServiceKey key = serviceKey(properties.serviceKeyFile());
		return () -> new AuthClient(GrpcChannels.open(properties.target(), bundle), key);
	}

	private static @Nullable ServiceKey serviceKey(@Nullable Path file) {
		try {
			return (file != null) ? ServiceKey.in(file) : null;
		}
		catch (ServiceKeyException ex) {
			throw new StartRefusedException("latchkey.journey.service-key-file",
					"the file that it names cannot be read or holds no service key",
					"the shell's command \"key create\" makes a key", ex);
		}
	}

	@Override
	public void start() {
		this.stopping = false;
		this.scheduler.start();
		this.scheduler.repeat(Duration.ZERO, this.pace.soon(), this::runAndPause);
	}

	@Override
	public void stop() {
		this.stopping = true;
		this.scheduler.stop(STOP);
	}

	@Override
	public boolean isRunning() {
		return this.scheduler.isRunning();
	}

	/**
	 * Run the journey once. A failure is reported before leftover accounts are deleted,
	 * because that may take as long again.
	 * @return whether any request was sent to the service
	 */
	synchronized boolean run() {
		try (AuthClient client = this.clients.get()) {
			boolean signedIn = false;
			try {
				signedIn = runJourney(client);
			}
			finally {
				this.leftovers.clean(client, signedIn);
			}
			return client.hasSent();
		}
	}

	private boolean runJourney(AuthClient client) {
		Credentials user = this.credentials.next();
		try (Journal.Entry entry = this.journal.write(user.username())) {
			Journey journey = new Journey(client, user, this.properties.stepDeadline());
			try {
				journey.run(() -> this.stopping).ifPresent(this::report);
			}
			finally {
				journey.leftover().ifPresentOrElse(this.leftovers::add, entry::remove);
			}
			return journey.hasSignedIn();
		}
	}

	private void report(CheckResult result) {
		this.good = result.status().isServing();
		this.results.accept(result);
	}

	private Duration runAndPause() {
		try {
			boolean sent = run();
			this.journalFaults.succeeded();
			return this.pace.after(this.good, sent, System.nanoTime());
		}
		catch (UncheckedIOException ex) {
			// The name must be on disk before the account is created, so there was no
			// run. That says nothing about the target.
			this.journalFaults.failed(Objects.requireNonNull(ex.getCause()));
			report(CheckResult.unknown("the journal of the journey cannot be written"));
			return this.pace.soon();
		}
		catch (Throwable ex) {
			report(CheckResult.down(null, "the journey could not be made"));
			throw ex;
		}
	}

}

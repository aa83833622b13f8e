package dev.latchkey.auth.store;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

import dev.latchkey.service.start.StartRefusedException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Migrates the schema. With a file, the service starts only after the migration. A server
 * may become reachable later, and its migration may take long or wait for another node.
 * So with a server the service starts before it, alive but not ready.
 */
public class StoreMigration implements FlywayMigrationStrategy, DisposableBean {

	private static final Duration PAUSE = Duration.ofSeconds(1);

	private static final Log logger = LogFactory.getLog(StoreMigration.class);

	private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(threads());

	private final SqlDialect dialect;

	private volatile boolean done;

	private @Nullable String reported;

	public StoreMigration(SqlDialect dialect) {
		this.dialect = dialect;
	}

	// A migration that waits for another node's must not prevent the end of the process.
	private static ThreadFactory threads() {
		CustomizableThreadFactory threads = new CustomizableThreadFactory("migration-");
		threads.setDaemon(true);
		return threads;
	}

	@Override
	public void migrate(Flyway flyway) {
		if (this.dialect.isShared()) {
			schedule(flyway, Duration.ZERO);
		}
		else {
			migrateFile(flyway);
			this.done = true;
		}
	}

	private static void migrateFile(Flyway flyway) {
		try {
			flyway.migrate();
		}
		catch (FlywayException ex) {
			throw new StartRefusedException("spring.datasource.url",
					"the tables of the database cannot be brought up to date: " + FailureReason.of(ex),
					"use the version of the service that wrote it last, or restore a backup", ex);
		}
	}

	private void schedule(Flyway flyway, Duration delay) {
		ScheduledFuture<?> unused = this.scheduler.schedule(() -> attempt(flyway), delay.toMillis(),
				TimeUnit.MILLISECONDS);
	}

	private void attempt(Flyway flyway) {
		try {
			flyway.migrate();
			this.done = true;
		}
		catch (Throwable ex) {
			// Whatever the cause, the next attempt may succeed.
			report(ex);
			schedule(flyway, PAUSE);
		}
	}

	// Logs each cause once, not once a second.
	private void report(Throwable ex) {
		if (!Objects.equals(this.reported, ex.getMessage())) {
			this.reported = ex.getMessage();
			logger.error("The database that spring.datasource.url names cannot be used, so it is tried every "
					+ PAUSE.toSeconds() + " s: " + FailureReason.of(ex));
			logger.debug("The failure of the migration", ex);
		}
	}

	/**
	 * Whether the schema is up to date.
	 */
	public boolean isDone() {
		return this.done;
	}

	@Override
	public void destroy() {
		this.scheduler.shutdownNow();
	}

}

import java.io.IOException;
import java.time.Duration;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * Runs a PostgreSQL from a jar until Ctrl-C, and then forgets its data. Its user is
 * postgres, without a password. docs/tour.md uses it.
 */
public final class Postgres {

	private static final int PORT = 5432;

	private Postgres() {
	}

	/** Takes the port as an argument, for machines on which the usual one is in use. */
	public static void main(String[] arguments) throws IOException, InterruptedException {
		int port = (arguments.length > 0) ? Integer.parseInt(arguments[0]) : PORT;
		EmbeddedPostgres server = EmbeddedPostgres.builder()
			.setPort(port)
			.setPGStartupWait(Duration.ofMinutes(1))
			.start();
		System.out.println("PostgreSQL is ready: " + server.getJdbcUrl("postgres", "postgres"));
		System.out.println("Ctrl-C stops it.");
		Thread.currentThread().join();
	}

}

package dev.latchkey.auth.store.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Consumer;

import com.zaxxer.hikari.HikariDataSource;
import dev.latchkey.auth.store.InvalidationChannel;
import dev.latchkey.auth.store.InvalidationConnection;
import org.postgresql.Driver;

/**
 * The notifications of PostgreSQL ({@code NOTIFY}). The topic is the channel, and a
 * change is the payload.
 */
public final class PostgresInvalidationChannel implements InvalidationChannel {

	private final HikariDataSource pool;

	public PostgresInvalidationChannel(HikariDataSource pool) {
		this.pool = pool;
	}

	@Override
	public InvalidationConnection open(String topic, Consumer<String> changed) throws SQLException {
		Connection connection = connect();
		try (Statement statement = connection.createStatement()) {
			connection.setNetworkTimeout(Runnable::run, (int) InvalidationConnection.PATIENCE.toMillis());
			boolean unused = statement.execute("LISTEN " + topic);
			return new PostgresInvalidationConnection(connection, changed);
		}
		catch (SQLException | RuntimeException ex) {
			connection.close();
			throw ex;
		}
	}

	// Configured like those of the pool, but not taken from it: calls would have one
	// less.
	private Connection connect() throws SQLException {
		Properties properties = new Properties();
		properties.putAll(this.pool.getDataSourceProperties());
		properties.setProperty("ApplicationName", "latchkey-changes");
		if (this.pool.getUsername() != null) {
			properties.setProperty("user", this.pool.getUsername());
		}
		if (this.pool.getPassword() != null) {
			properties.setProperty("password", this.pool.getPassword());
		}
		return Objects.requireNonNull(new Driver().connect(this.pool.getJdbcUrl(), properties));
	}

}

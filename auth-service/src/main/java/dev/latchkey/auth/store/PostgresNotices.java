package dev.latchkey.auth.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Consumer;

import com.zaxxer.hikari.HikariDataSource;
import org.postgresql.Driver;

/**
 * What PostgreSQL is made to tell by {@code NOTIFY}: the topic is a channel, a change its
 * payload.
 */
public final class PostgresNotices implements Notices {

	private final HikariDataSource pool;

	PostgresNotices(HikariDataSource pool) {
		this.pool = pool;
	}

	@Override
	public NoticeConnection open(String topic, Consumer<String> changed) throws SQLException {
		Connection connection = connect();
		try (Statement statement = connection.createStatement()) {
			connection.setNetworkTimeout(Runnable::run, (int) NoticeConnection.PATIENCE.toMillis());
			boolean unused = statement.execute("LISTEN " + topic);
			return new PostgresNoticeConnection(connection, changed);
		}
		catch (SQLException | RuntimeException ex) {
			connection.close();
			throw ex;
		}
	}

	// As the pool makes them, but not out of it: there it would be one less for calls.
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

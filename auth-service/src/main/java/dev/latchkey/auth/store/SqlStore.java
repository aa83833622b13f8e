package dev.latchkey.auth.store;

import com.zaxxer.hikari.HikariDataSource;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The SQL database, with one door for reads and one for writes. SQLite lets one
 * connection write at a time, and who comes second is not queued but sleeps and tries
 * again, some for ever: so there the door for writes is a pool of one connection, which
 * serves callers in turn and keeps them away from the connections that read.
 */
public final class SqlStore implements AutoCloseable {

	private final HikariDataSource writer;

	private final JdbcClient reads;

	private final JdbcClient writes;

	private final TransactionOperations transactions;

	private SqlStore(HikariDataSource reader, HikariDataSource writer, SQLExceptionTranslator translator) {
		this.writer = writer;
		this.reads = client(reader, translator);
		this.writes = client(writer, translator);
		JdbcTransactionManager manager = new JdbcTransactionManager(writer);
		manager.setExceptionTranslator(translator);
		this.transactions = new TransactionTemplate(manager);
	}

	static SqlStore of(HikariDataSource dataSource, SQLExceptionTranslator translator) {
		boolean oneWriter = SqliteFile.of(dataSource.getJdbcUrl()).isPresent();
		return new SqlStore(dataSource, oneWriter ? oneConnectionLike(dataSource) : dataSource, translator);
	}

	private static HikariDataSource oneConnectionLike(HikariDataSource dataSource) {
		HikariDataSource one = new HikariDataSource();
		dataSource.copyStateTo(one);
		one.setPoolName("writer");
		one.setMaximumPoolSize(1);
		return one;
	}

	private static JdbcClient client(HikariDataSource dataSource, SQLExceptionTranslator translator) {
		JdbcTemplate template = new JdbcTemplate(dataSource);
		template.setExceptionTranslator(translator);
		return JdbcClient.create(template);
	}

	/**
	 * For statements that only read.
	 * @return a client that never waits for one who writes
	 */
	public JdbcClient reads() {
		return this.reads;
	}

	/**
	 * For statements that write, in a transaction or alone.
	 * @return a client that waits its turn
	 */
	public JdbcClient writes() {
		return this.writes;
	}

	/**
	 * For several {@link #writes()} that succeed or fail as one. The first statement must
	 * be a write.
	 * @return what runs them
	 */
	public TransactionOperations transactions() {
		return this.transactions;
	}

	@Override
	public void close() {
		this.writer.close();
	}

}

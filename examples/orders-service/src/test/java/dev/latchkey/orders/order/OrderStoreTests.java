package dev.latchkey.orders.order;

import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The store with a file of SQLite, without Spring's context.
 */
class OrderStoreTests {

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path folder;

	@SuppressWarnings("NullAway.Init")
	private OrderStore store;

	@BeforeEach
	void open() {
		this.store = in(this.folder);
	}

	static OrderStore in(Path folder) {
		DriverManagerDataSource file = new DriverManagerDataSource(
				"jdbc:sqlite:" + folder.resolve("orders.db") + "?journal_mode=WAL");
		new ResourceDatabasePopulator(new ClassPathResource("schema.sql")).execute(file);
		return new OrderStore(JdbcClient.create(file));
	}

	@Test
	void keepsWhatWasOrdered() {
		Order tea = order("tea", 1);
		assertThat(this.store.insert("ada", tea, 10)).isTrue();
		assertThat(this.store.list("ada")).containsExactly(tea);
		assertThat(this.store.list("bob")).isEmpty();
	}

	@Test
	void listsTheNewestFirst() {
		this.store.insert("ada", order("first", 1), 10);
		this.store.insert("ada", order("second", 2), 10);
		this.store.insert("ada", order("third", 2), 10);
		assertThat(this.store.list("ada")).extracting(Order::item).containsExactly("third", "second", "first");
	}

	@Test
	void anAccountHasALimit() {
		assertThat(this.store.insert("ada", order("tea", 1), 1)).isTrue();
		assertThat(this.store.insert("ada", order("milk", 2), 1)).isFalse();
		assertThat(this.store.insert("bob", order("tea", 3), 1)).isTrue();
		assertThat(this.store.list("ada")).extracting(Order::item).containsExactly("tea");
	}

	@Test
	void onlyTheOwnerDeletes() {
		Order tea = order("tea", 1);
		this.store.insert("ada", tea, 10);
		assertThat(this.store.delete("bob", tea.orderId())).isFalse();
		assertThat(this.store.delete("ada", tea.orderId())).isTrue();
		assertThat(this.store.delete("ada", tea.orderId())).isFalse();
	}

	private static Order order(String item, long second) {
		return new Order(UUID.randomUUID(), item, 1, Instant.ofEpochSecond(second));
	}

}

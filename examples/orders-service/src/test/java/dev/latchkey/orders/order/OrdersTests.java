package dev.latchkey.orders.order;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.latchkey.orders.OrdersProperties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What the rest of the service is told, without Spring's context.
 */
class OrdersTests {

	private static final NewOrder TEA = new NewOrder("tea", 2);

	private final List<Object> told = new ArrayList<>();

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path folder;

	@SuppressWarnings("NullAway.Init")
	private Orders orders;

	@BeforeEach
	void open() {
		OrdersProperties limits = new OrdersProperties(1, new OrdersProperties.Live(1, 1, Duration.ofSeconds(15)));
		this.orders = new Orders(OrderStoreTests.in(this.folder), limits, this.told::add, Clock.systemUTC());
	}

	@Test
	void changesAreTold() {
		Order tea = this.orders.place("ada", TEA);
		this.orders.delete("ada", tea.orderId());
		assertThat(this.told).containsExactly(new OrderPlaced("ada", tea), new OrderDeleted("ada", tea.orderId()));
	}

	@Test
	void whatDidNotHappenIsNotTold() {
		Order tea = this.orders.place("ada", TEA);
		assertThatExceptionOfType(TooManyOrdersException.class).isThrownBy(() -> this.orders.place("ada", TEA))
			.matches((ex) -> ex.getStatusCode().value() == 409);
		assertThatExceptionOfType(OrderNotFoundException.class)
			.isThrownBy(() -> this.orders.delete("bob", tea.orderId()));
		assertThat(this.told).containsExactly(new OrderPlaced("ada", tea));
	}

}

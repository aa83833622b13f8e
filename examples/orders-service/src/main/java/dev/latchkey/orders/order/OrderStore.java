package dev.latchkey.orders.order;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Keeps orders in SQLite. Every statement names the account, so nobody reaches the orders
 * of somebody else.
 */
@Repository
class OrderStore {

	private final JdbcClient database;

	OrderStore(JdbcClient database) {
		this.database = database;
	}

	/**
	 * Keep an order, unless its account already has as many as it may have. One statement
	 * counts and inserts, so that two at once cannot exceed the limit.
	 * @return whether it is kept
	 */
	boolean insert(String accountId, Order order, int limit) {
		return this.database.sql("""
				insert into orders (order_id, account_id, item, quantity, create_time)
				select :orderId, :accountId, :item, :quantity, :createTime
				where (select count(*) from orders where account_id = :accountId) < :limit
				""")
			.param("orderId", order.orderId().toString())
			.param("accountId", accountId)
			.param("item", order.item())
			.param("quantity", order.quantity())
			.param("createTime", order.createTime().toEpochMilli())
			.param("limit", limit)
			.update() == 1;
	}

	/**
	 * List the orders of an account, the newest first.
	 */
	List<Order> list(String accountId) {
		return this.database.sql("""
				select order_id, item, quantity, create_time from orders
				where account_id = :accountId
				order by create_time desc, rowid desc
				""")
			.param("accountId", accountId)
			.query((row, number) -> new Order(UUID.fromString(row.getString("order_id")), row.getString("item"),
					row.getInt("quantity"), Instant.ofEpochMilli(row.getLong("create_time"))))
			.list();
	}

	/**
	 * Delete an order of an account.
	 * @return whether the account had it
	 */
	boolean delete(String accountId, UUID orderId) {
		return this.database.sql("delete from orders where order_id = :orderId and account_id = :accountId")
			.param("orderId", orderId.toString())
			.param("accountId", accountId)
			.update() == 1;
	}

}

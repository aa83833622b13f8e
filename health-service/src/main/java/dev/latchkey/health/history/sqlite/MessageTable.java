package dev.latchkey.health.history.sqlite;

import java.time.Instant;
import java.util.List;

import dev.latchkey.health.incident.Message;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The undelivered messages in the file, in their order.
 */
public class MessageTable {

	private final JdbcClient client;

	MessageTable(JdbcClient client) {
		this.client = client;
	}

	public void add(Message message) {
		this.client.sql("INSERT INTO message (key, made, body) VALUES (?, ?, ?) ON CONFLICT (key) DO NOTHING")
			.params(message.key(), message.made().toEpochMilli(), message.body())
			.update();
	}

	public void remove(String key) {
		this.client.sql("DELETE FROM message WHERE key = ?").param(key).update();
	}

	public List<Message> all() {
		return this.client.sql("SELECT key, made, body FROM message ORDER BY number")
			.query((row, index) -> new Message(row.getString("key"), Instant.ofEpochMilli(row.getLong("made")),
					row.getString("body")))
			.list();
	}

}

package dev.latchkey.auth.session.redis;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import dev.latchkey.auth.account.username.Username;
import dev.latchkey.auth.factor.VerifiedFactors;
import dev.latchkey.auth.session.Session;
import dev.latchkey.auth.session.client.Client;
import dev.latchkey.auth.session.client.ClientLabel;
import dev.latchkey.auth.session.client.UserAgent;

/**
 * Maps a session to the fields of a Redis hash, named like the columns in SQL. Times are
 * milliseconds since 1970.
 */
final class RedisSessionFields {

	private RedisSessionFields() {
	}

	static Map<String, String> of(Session session) {
		Map<String, String> fields = new LinkedHashMap<>();
		fields.put("session_id", session.id().toString());
		fields.put("account_id", session.accountId().toString());
		fields.put("username", session.username().value());
		fields.put("generation", Long.toString(session.generation()));
		fields.put("client_label", session.client().label().value());
		fields.put("ip_address", session.client().ipAddress());
		fields.put("user_agent", session.client().userAgent().value());
		fields.putAll(timesOf(session));
		return fields;
	}

	/**
	 * The fields with the times of a session and of its factors.
	 */
	static Map<String, String> timesOf(Session session) {
		Map<String, String> fields = new LinkedHashMap<>();
		fields.put("create_time", millis(session.createTime()));
		fields.put("authenticate_time", millis(session.authenticateTime()));
		fields.put("factors", session.factors().toText());
		fields.put("last_seen_time", millis(session.lastSeenTime()));
		fields.put("idle_expire_time", millis(session.idleExpireTime()));
		fields.put("absolute_expire_time", millis(session.absoluteExpireTime()));
		return fields;
	}

	/**
	 * Read a session. Those from before there were second factors lack their field.
	 * @return empty when a later version has written factors that this one does not know:
	 * for this version it is not valid
	 */
	static Optional<Session> parse(Map<String, String> fields) {
		VerifiedFactors factors = VerifiedFactors.parse(fields.getOrDefault("factors", ""),
				time(fields, "authenticate_time"));
		return (factors != null) ? Optional.of(parse(fields, factors)) : Optional.empty();
	}

	private static Session parse(Map<String, String> fields, VerifiedFactors factors) {
		return new Session(UUID.fromString(text(fields, "session_id")), UUID.fromString(text(fields, "account_id")),
				Username.stored(text(fields, "username")), Long.parseLong(text(fields, "generation")),
				new Client(new ClientLabel(text(fields, "client_label")), text(fields, "ip_address"),
						new UserAgent(text(fields, "user_agent"))),
				time(fields, "create_time"), factors, time(fields, "last_seen_time"), time(fields, "idle_expire_time"),
				time(fields, "absolute_expire_time"));
	}

	private static String text(Map<String, String> fields, String name) {
		return Objects.requireNonNull(fields.get(name), name);
	}

	private static Instant time(Map<String, String> fields, String name) {
		return Instant.ofEpochMilli(Long.parseLong(text(fields, name)));
	}

	private static String millis(Instant time) {
		return Long.toString(time.toEpochMilli());
	}

}

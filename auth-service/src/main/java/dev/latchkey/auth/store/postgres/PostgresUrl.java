package dev.latchkey.auth.store.postgres;

import java.util.Properties;
import java.util.regex.Pattern;

import dev.latchkey.service.start.StartRefusedException;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

import org.springframework.util.StringUtils;

/**
 * Refuses {@code jdbc:postgresql:} URLs that the driver cannot read. The driver would log
 * some of them together with a password.
 */
final class PostgresUrl {

	private static final String SETTING = "spring.datasource.url";

	private static final String EXAMPLE = "write it as jdbc:postgresql://HOST:5432/DATABASE";

	private static final String HOST = "(\\[[0-9A-Fa-f:.%\\w]+]|[^\\s/?@:,\\[\\]]*)(:\\d{1,5})?";

	private static final Pattern URL = Pattern
		.compile("jdbc:postgresql:(//" + HOST + "(," + HOST + ")*/)?[^\\s/?@]*(\\?\\S*)?");

	private PostgresUrl() {
	}

	/**
	 * Require that a URL names a database.
	 * @param url the URL
	 * @param username the default name of the database if the URL names none
	 */
	static void require(String url, @Nullable String username) {
		if (!URL.matcher(url).matches()) {
			throw refusal("the URL is not one of PostgreSQL's driver,"
					+ " which has the user and the password in spring.datasource.username and .password");
		}
		Properties user = new Properties();
		if (StringUtils.hasText(username)) {
			user.setProperty(PGProperty.USER.getName(), username);
		}
		Properties parsed = Driver.parseURL(url, user);
		if (parsed == null) {
			throw refusal("the driver of PostgreSQL cannot read the URL");
		}
		String database = PGProperty.PG_DBNAME.getOrDefault(parsed);
		if (!StringUtils.hasText(database) && !StringUtils.hasText(username)) {
			throw refusal("the URL names no database");
		}
	}

	private static StartRefusedException refusal(String reason) {
		return new StartRefusedException(SETTING, reason, EXAMPLE);
	}

}

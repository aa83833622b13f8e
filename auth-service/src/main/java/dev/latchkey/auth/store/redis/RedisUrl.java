package dev.latchkey.auth.store.redis;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import java.util.regex.Pattern;

import dev.latchkey.service.start.StartRefusedException;

/**
 * Refuses unusable Redis URLs without showing them, because they may contain a password.
 */
final class RedisUrl {

	static final String SETTING = "spring.data.redis.url";

	private static final Set<String> SCHEMES = Set.of("redis", "rediss");

	private static final Pattern DATABASE = Pattern.compile("(/\\d{0,4})?");

	private static final int MAX_PORT = 65535;

	private RedisUrl() {
	}

	static void require(String url) {
		URI uri = parse(url);
		if (uri.getScheme() == null || !SCHEMES.contains(uri.getScheme())) {
			throw refusal("the URL must begin with redis:// or, for TLS, rediss://");
		}
		if (uri.getHost() == null && uri.getRawAuthority() != null
				&& uri.getRawAuthority().substring(uri.getRawAuthority().lastIndexOf('@') + 1).contains("_")) {
			throw new StartRefusedException(SETTING, "Java reads no URL whose host has an underscore",
					"set spring.data.redis.host, .port, .username and .password in place of it");
		}
		if (uri.getHost() == null || uri.getPort() == 0 || uri.getPort() > MAX_PORT) {
			throw refusal("the URL has no valid host and port");
		}
		if (!DATABASE.matcher(uri.getPath()).matches()) {
			throw refusal("what follows the host must be the number of a database");
		}
	}

	private static URI parse(String url) {
		try {
			return new URI(url);
		}
		catch (URISyntaxException ex) {
			throw refusal("it is not a URL");
		}
	}

	private static StartRefusedException refusal(String reason) {
		return new StartRefusedException(SETTING, reason, "write it as redis://HOST:6379,"
				+ " or set spring.data.redis.host, .port, .username and .password in place of it");
	}

}

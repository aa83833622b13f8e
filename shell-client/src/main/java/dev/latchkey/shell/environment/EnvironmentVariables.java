package dev.latchkey.shell.environment;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The environment variables of the shell. An empty variable counts as not set.
 *
 * @param values every variable of the process
 */
public record EnvironmentVariables(Map<String, String> values) {

	/** The address of the service. */
	public static final String SERVER = "LATCHKEY_SERVER";

	/**
	 * The address of the health-service that {@code ./latchkey} starts in the background.
	 */
	public static final String HEALTH_SERVER = "LATCHKEY_HEALTH_SERVER";

	/** The status page of that health-service. */
	public static final String STATUS_PAGE = "LATCHKEY_STATUS_PAGE";

	/** The password, when there is no terminal to ask for it. */
	public static final String PASSWORD = "LATCHKEY_PASSWORD";

	/** The new password, when there is no terminal to ask for it. */
	public static final String NEW_PASSWORD = "LATCHKEY_NEW_PASSWORD";

	/** The code of a password reset, when there is no terminal to ask for it. */
	public static final String RESET_CODE = "LATCHKEY_RESET_CODE";

	/** The code of a second factor, when there is no terminal to ask for it. */
	public static final String TOTP = "LATCHKEY_TOTP";

	/** The file that holds the admin key. */
	public static final String ADMIN_KEY_FILE = "LATCHKEY_ADMIN_KEY_FILE";

	/** The file that holds a service key. */
	public static final String SERVICE_KEY_FILE = "LATCHKEY_SERVICE_KEY_FILE";

	/** The token of a session that another program made. */
	public static final String SESSION_TOKEN = "LATCHKEY_SESSION_TOKEN";

	/**
	 * The value of a variable, without the byte order mark of a file that it may come
	 * from.
	 * @param name the variable
	 * @return its value, when it is set and not empty
	 */
	public Optional<String> get(String name) {
		return Optional.ofNullable(this.values.get(name)).map(ByteOrderMark::strip).filter((value) -> !value.isEmpty());
	}

	/**
	 * The variable with the default of an option.
	 * @param option the long name of the option, for instance {@code ca-file}
	 * @return the variable, for instance {@code LATCHKEY_CA_FILE}
	 */
	public static String nameOf(String option) {
		return "LATCHKEY_" + option.toUpperCase(Locale.ROOT).replace('-', '_');
	}

	/** Shows no value, because some are secrets. */
	@Override
	public String toString() {
		return "EnvironmentVariables";
	}

}

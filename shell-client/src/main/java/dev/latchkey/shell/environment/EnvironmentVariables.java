package dev.latchkey.shell.environment;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The environment variables of the shell. An empty one is as good as none.
 *
 * @param values every variable of the process
 */
public record EnvironmentVariables(Map<String, String> values) {

	/** Where the service listens. */
	public static final String SERVER = "LATCHKEY_SERVER";

	/** The health-service that is being started behind the shell. */
	public static final String HEALTH_SERVER = "LATCHKEY_HEALTH_SERVER";

	/** The status page of that health-service. */
	public static final String STATUS_PAGE = "LATCHKEY_STATUS_PAGE";

	/** The password, when there is nobody to ask. */
	public static final String PASSWORD = "LATCHKEY_PASSWORD";

	/** The password that replaces another, when there is nobody to ask. */
	public static final String NEW_PASSWORD = "LATCHKEY_NEW_PASSWORD";

	/** The code of a password reset, when there is nobody to ask. */
	public static final String RESET_CODE = "LATCHKEY_RESET_CODE";

	/** The file that holds the admin key. */
	public static final String ADMIN_KEY_FILE = "LATCHKEY_ADMIN_KEY_FILE";

	/** The token of a session that was made elsewhere. */
	public static final String SESSION_TOKEN = "LATCHKEY_SESSION_TOKEN";

	/**
	 * The value of a variable, without the mark of a file that it may have been read
	 * from.
	 * @param name the variable
	 * @return its value, when it is set and not empty
	 */
	public Optional<String> get(String name) {
		return Optional.ofNullable(this.values.get(name)).map(ByteOrderMark::strip).filter((value) -> !value.isEmpty());
	}

	/**
	 * The variable that stands in for an option.
	 * @param option the long name of the option, for instance {@code ca-file}
	 * @return the variable, for instance {@code LATCHKEY_CA_FILE}
	 */
	public static String nameOf(String option) {
		return "LATCHKEY_" + option.toUpperCase(Locale.ROOT).replace('-', '_');
	}

	/** Names no value: some of them are secrets. */
	@Override
	public String toString() {
		return "EnvironmentVariables";
	}

}

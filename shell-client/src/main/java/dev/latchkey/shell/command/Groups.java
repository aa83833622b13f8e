package dev.latchkey.shell.command;

import java.util.List;

/**
 * The groups of commands, in the order of the help.
 */
public final class Groups {

	public static final String ACCOUNT = "Account";

	public static final String SESSION = "Session";

	public static final String FACTORS = "Factors";

	public static final String ADMIN = "Administration";

	public static final String SERVER = "Server";

	public static final String TOOLS = "Tools";

	/** The commands of this program itself. */
	public static final String SHELL = "Shell";

	public static final List<String> ORDER = List.of(ACCOUNT, SESSION, FACTORS, ADMIN, SERVER, TOOLS, SHELL);

	private Groups() {
	}

}

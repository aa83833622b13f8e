package dev.latchkey.shell;

import dev.latchkey.shell.runner.Program;

import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The command line of Latchkey.
 */
public final class ShellClientApplication {

	private ShellClientApplication() {
	}

	/**
	 * Runs one command, a script or an interactive shell, and exits with its code.
	 * @param arguments options and a command, or nothing
	 */
	public static void main(String[] arguments) {
		System.exit(run(arguments));
	}

	private static int run(String... arguments) {
		try (ConfigurableApplicationContext context = application().run()) {
			return context.getBean(Program.class).run(arguments);
		}
	}

	/** The arguments belong to the commands, so none of them reaches Spring. */
	private static SpringApplication application() {
		SpringApplication application = new SpringApplication(ShellConfiguration.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.setBannerMode(Banner.Mode.OFF);
		application.setAddCommandLineProperties(false);
		application.setLogStartupInfo(false);
		application.setRegisterShutdownHook(false);
		application.setLazyInitialization(true);
		return application;
	}

}

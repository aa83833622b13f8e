package dev.latchkey.shell;

import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;

import dev.latchkey.shell.command.ProgramVersion;
import dev.latchkey.shell.environment.ProcessText;
import dev.latchkey.shell.output.StandardStreams;
import dev.latchkey.shell.probe.Probe;
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
		// Libraries write digits and messages in the default locale.
		Locale.setDefault(Locale.ENGLISH);
		System.exit(run(ProcessText.ofThis().arguments(arguments)));
	}

	/**
	 * Container engines run a probe often, so it starts without the Spring context.
	 */
	private static int run(String... arguments) {
		if (Probe.isRequestedBy(arguments)) {
			return probe(arguments);
		}
		try (ConfigurableApplicationContext context = application().run()) {
			return context.getBean(Program.class).run(arguments);
		}
	}

	private static int probe(String... arguments) {
		Logger.getLogger("").setLevel(Level.OFF);
		// These Netty features pay off only in long runs. Without them a probe takes a
		// fifth less time.
		System.setProperty("io.netty.jfr.enabled", "false");
		System.setProperty("io.netty.allocator.type", "unpooled");
		StandardStreams streams = StandardStreams.ofProcess();
		Probe probe = new Probe(ProgramVersion.of(ShellClientApplication.class).userAgent());
		return probe.run(arguments, streams.out(), streams.err());
	}

	/** The arguments belong to the commands, so Spring does not read them. */
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

package dev.latchkey.shell;

import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;

import dev.latchkey.shell.command.ProgramVersion;
import dev.latchkey.shell.environment.ProcessText;
import dev.latchkey.shell.probe.Probe;
import dev.latchkey.shell.runner.Program;
import dev.latchkey.shell.runner.StandardStreams;

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
		// Libraries too write digits, and messages, as the default locale has them.
		Locale.setDefault(Locale.ENGLISH);
		System.exit(run(ProcessText.ofThis().arguments(arguments)));
	}

	/**
	 * A probe is run often, by machines that have better to do, so it starts nothing
	 * else.
	 */
	private static int run(String... arguments) {
		if (Probe.isAllOf(arguments)) {
			return probe(arguments);
		}
		try (ConfigurableApplicationContext context = application().run()) {
			return context.getBean(Program.class).run(arguments);
		}
	}

	private static int probe(String... arguments) {
		Logger.getLogger("").setLevel(Level.OFF);
		// Netty gets ready for a long life, which costs a fifth of this short one.
		System.setProperty("io.netty.jfr.enabled", "false");
		System.setProperty("io.netty.allocator.type", "unpooled");
		StandardStreams streams = StandardStreams.ofProcess();
		Probe probe = new Probe(ProgramVersion.of(ShellClientApplication.class).userAgent());
		return probe.run(arguments, streams.out(), streams.err());
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

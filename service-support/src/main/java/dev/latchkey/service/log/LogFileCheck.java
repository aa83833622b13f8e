package dev.latchkey.service.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import dev.latchkey.service.file.FileFailures;
import dev.latchkey.service.start.StartRefusedException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.boot.logging.LogFile;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.util.ResourceUtils;
import org.springframework.util.StringUtils;

/**
 * Refuses to start with a log file that cannot be written or a logging configuration that
 * cannot be read. Spring Boot itself would print a stack trace. An application adds this
 * to its listeners.
 */
public final class LogFileCheck implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

	private static final String CONFIG = "logging.config";

	@Override
	public int getOrder() {
		return LoggingApplicationListener.DEFAULT_ORDER - 1;
	}

	@Override
	public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
		requireFile(event.getEnvironment());
		requireConfig(event.getEnvironment().getProperty(CONFIG));
	}

	private static void requireFile(Environment environment) {
		LogFile file = LogFile.get(environment);
		if (file == null) {
			return;
		}
		String setting = environment.containsProperty(LogFile.FILE_NAME_PROPERTY) ? LogFile.FILE_NAME_PROPERTY
				: LogFile.FILE_PATH_PROPERTY;
		String remedy = "name a file that this process may write";
		try {
			Path path = Path.of(file.toString()).toAbsolutePath();
			Path folder = path.getParent();
			if (folder != null) {
				Files.createDirectories(folder);
			}
			Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND).close();
		}
		catch (InvalidPathException ex) {
			throw new StartRefusedException(setting, "no file here can have that name", remedy, ex);
		}
		catch (IOException ex) {
			throw new StartRefusedException(setting, FileFailures.reason(ex), remedy, ex);
		}
	}

	private static void requireConfig(@Nullable String location) {
		if (!StringUtils.hasText(location) || location.startsWith("-D")) {
			return;
		}
		try {
			ResourceUtils.getURL(location).openStream().close();
		}
		catch (IOException ex) {
			throw new StartRefusedException(CONFIG, "the file " + location + " cannot be read",
					"name a file of Logback, or leave it out", ex);
		}
	}

}

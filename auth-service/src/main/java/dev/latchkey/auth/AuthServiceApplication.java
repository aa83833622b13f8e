package dev.latchkey.auth;

import java.util.List;
import java.util.Locale;

import dev.latchkey.auth.audit.SecurityEvents;
import dev.latchkey.auth.store.sqlite.BackupCommand;
import dev.latchkey.service.file.NativeLibraries;
import dev.latchkey.service.log.LogFileCheck;
import dev.latchkey.service.log.LogQueues;
import dev.latchkey.service.start.PreparedBeans;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;

/**
 * Accounts, passwords and sessions, served over gRPC.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@ComponentScan(excludeFilters = @Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class))
@ConfigurationPropertiesScan
public class AuthServiceApplication {

	/**
	 * The settings that choose beans.
	 */
	static final List<String> DECISIVE = List.of("latchkey.grpc.health.port", "latchkey.session.store");

	/**
	 * Start the service, or make a backup when the first argument is {@code backup}.
	 * @param args settings, as {@code --name=value}
	 */
	public static void main(String[] args) {
		// Libraries also format digits and messages in the default locale.
		Locale.setDefault(Locale.ENGLISH);
		if (args.length > 0 && args[0].equals(BackupCommand.NAME)) {
			System.exit(BackupCommand.execute(args));
		}
		SpringApplication application = new SpringApplication(AuthServiceApplication.class);
		application.addListeners(new NativeLibraries(), new PreparedBeans(AuthServiceApplication.class, DECISIVE),
				new LogQueues(SecurityEvents.LOGGER), new LogFileCheck());
		application.run(args);
	}

}

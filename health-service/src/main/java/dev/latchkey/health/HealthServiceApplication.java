package dev.latchkey.health;

import java.util.List;
import java.util.Locale;

import dev.latchkey.health.channel.HttpRequests;
import dev.latchkey.service.file.NativeLibraries;
import dev.latchkey.service.log.LogFileCheck;
import dev.latchkey.service.log.LogQueues;
import dev.latchkey.service.start.PreparedBeans;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/**
 * Starts the health service.
 */
@SpringBootApplication
@ConfigurationPropertiesScan
public class HealthServiceApplication {

	/**
	 * The settings that decide which beans exist.
	 */
	static final List<String> DECISIVE = List.of("latchkey.alert.url", "latchkey.journey.enabled");

	/**
	 * Start the service.
	 * @param args settings, as {@code --name=value}
	 */
	public static void main(String[] args) {
		// Libraries also format digits and messages in the default locale.
		Locale.setDefault(Locale.ENGLISH);
		HttpRequests.allowHostHeader();
		SpringApplication application = new SpringApplication(HealthServiceApplication.class);
		application.addListeners(new NativeLibraries(), new PreparedBeans(HealthServiceApplication.class, DECISIVE),
				new LogQueues(""), new LogFileCheck());
		application.run(args);
	}

}

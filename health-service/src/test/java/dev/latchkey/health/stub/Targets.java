package dev.latchkey.health.stub;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.latchkey.health.target.TargetProperties;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/**
 * Makes the settings of targets.
 */
public final class Targets {

	private Targets() {
	}

	/**
	 * Make the settings of one target, with defaults for the other settings.
	 * @param settings such as {@code grpc-address=localhost:1}
	 */
	public static TargetProperties of(String... settings) {
		Map<String, String> source = new LinkedHashMap<>();
		for (String setting : settings) {
			int equals = setting.indexOf('=');
			source.put("target." + setting.substring(0, equals), setting.substring(equals + 1));
		}
		return new Binder(new MapConfigurationPropertySource(source)).bindOrCreate("target", TargetProperties.class);
	}

}

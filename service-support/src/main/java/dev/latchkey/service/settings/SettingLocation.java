package dev.latchkey.service.settings;

import java.io.IOException;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.Resource;

/**
 * The location at which a setting is written.
 *
 * @param kind the kind of location
 * @param text a description of the location
 */
record SettingLocation(Kind kind, String text) {

	/**
	 * TypeDescriptions of locations.
	 */
	enum Kind {

		/**
		 * A command-line argument, for one program.
		 */
		ARGUMENT,

		/**
		 * An environment variable, for all programs that are started in the environment.
		 */
		VARIABLE,

		/**
		 * A system property or a file, which programs may share.
		 */
		ELSEWHERE

	}

	static SettingLocation of(PropertySource<?> source, String name) {
		if (source instanceof CommandLinePropertySource) {
			return new SettingLocation(Kind.ARGUMENT, "argument");
		}
		if (source instanceof SystemEnvironmentPropertySource) {
			return new SettingLocation(Kind.VARIABLE, "environment variable " + name);
		}
		if (source.getName().equals(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME)) {
			return new SettingLocation(Kind.ELSEWHERE, "system property");
		}
		String file = file(OriginLookup.getOrigin(source, name));
		return new SettingLocation(Kind.ELSEWHERE, (file != null) ? file : source.getName());
	}

	/**
	 * Describe a location.
	 * @return the description, or {@code null} if the location is unknown
	 */
	static @Nullable String of(@Nullable Origin origin) {
		return (origin instanceof PropertySourceOrigin written)
				? of(written.getPropertySource(), written.getPropertyName()).text() : file(origin);
	}

	private static @Nullable String file(@Nullable Origin origin) {
		if (!(origin instanceof TextResourceOrigin text)) {
			return null;
		}
		Resource resource = text.getResource();
		String file = (resource != null) ? file(resource) : "file";
		return (text.getLocation() != null && file.startsWith("file"))
				? String.format(Locale.ROOT, "%s, line %d", file, text.getLocation().getLine() + 1) : file;
	}

	private static String file(Resource resource) {
		if (resource.getDescription().startsWith("class path")) {
			return "the default";
		}
		try {
			return resource.isFile() ? "file " + resource.getFile() : resource.getDescription();
		}
		catch (IOException ex) {
			return resource.getDescription();
		}
	}

}

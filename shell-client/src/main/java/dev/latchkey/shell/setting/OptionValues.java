package dev.latchkey.shell.setting;

import java.nio.file.Path;
import java.time.Duration;

import dev.latchkey.client.channel.ServerAddress;
import dev.latchkey.load.Rate;
import dev.latchkey.shell.environment.FilePaths;
import dev.latchkey.shell.output.OutputFormat;

import org.springframework.core.convert.support.ConfigurableConversionService;
import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.core.convert.support.GenericConversionService;

/**
 * How the texts that options carry become values.
 */
public final class OptionValues {

	private OptionValues() {
	}

	/**
	 * Makes the conversion service that Spring Shell reads options with.
	 * @return the service
	 */
	public static ConfigurableConversionService conversionService() {
		return withOwn(new DefaultConversionService());
	}

	/**
	 * Makes a conversion service that knows the types of options alone and is there at
	 * once.
	 * @return the service
	 */
	public static ConfigurableConversionService small() {
		ConfigurableConversionService service = withOwn(new GenericConversionService());
		service.addConverter(String.class, Boolean.class, Switches::parse);
		return service;
	}

	private static ConfigurableConversionService withOwn(ConfigurableConversionService service) {
		service.addConverter(String.class, ServerAddress.class, ServerAddress::parse);
		service.addConverter(String.class, OutputFormat.class, OutputFormat::parse);
		service.addConverter(String.class, Duration.class, Durations::parse);
		service.addConverter(String.class, Path.class, FilePaths::of);
		service.addConverter(String.class, Rate.class, Rate::parse);
		service.addConverter(String.class, Integer.class, OptionValues::wholeNumber);
		service.addConverterFactory(new Choices.Reader());
		return service;
	}

	private static Integer wholeNumber(String text) {
		if (!text.matches("[0-9]{1,9}")) {
			throw new IllegalArgumentException("write a whole number, for instance 4");
		}
		return Integer.valueOf(text);
	}

}

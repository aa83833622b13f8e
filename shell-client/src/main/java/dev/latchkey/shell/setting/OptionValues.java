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
 * Converts the texts of options to values.
 */
public final class OptionValues {

	private OptionValues() {
	}

	/**
	 * Makes the conversion service with which Spring Shell reads options.
	 * @return the service
	 */
	public static ConfigurableConversionService conversionService() {
		return withOwn(new DefaultConversionService());
	}

	/**
	 * Makes a conversion service for the types of options only. It is fast to create.
	 * @return the service
	 */
	public static ConfigurableConversionService small() {
		ConfigurableConversionService service = withOwn(new GenericConversionService());
		service.addConverter(String.class, Boolean.class, Booleans::parse);
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

package dev.latchkey.shell.grammar;

import java.nio.file.Path;
import java.time.Duration;

import dev.latchkey.shell.load.Rate;
import dev.latchkey.shell.server.ServerAddress;
import dev.latchkey.shell.output.OutputFormat;

import org.springframework.core.convert.support.ConfigurableConversionService;
import org.springframework.core.convert.support.DefaultConversionService;

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
		DefaultConversionService service = new DefaultConversionService();
		service.addConverter(String.class, ServerAddress.class, ServerAddress::parse);
		service.addConverter(String.class, OutputFormat.class, OutputFormat::parse);
		service.addConverter(String.class, Duration.class, Durations::parse);
		service.addConverter(String.class, Path.class, Path::of);
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

package dev.latchkey.shell.command.load;

import dev.latchkey.load.Ticker;
import dev.latchkey.load.view.Progress;
import dev.latchkey.shell.client.Channels;
import dev.latchkey.shell.client.LatchkeyCalls;
import dev.latchkey.shell.command.CommandSupport;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.support.ConfigurableConversionService;

/**
 * The command that generates load.
 */
@Configuration(proxyBeanMethods = false)
public class LoadCommandConfiguration {

	@Bean
	LoadSetup loadSetup(LatchkeyCalls latchkey, Channels channels, Progress progress) {
		return new LoadSetup(latchkey, channels, Ticker.SYSTEM, progress);
	}

	@Bean
	LoadCommand loadCommand(CommandSupport support, ObjectProvider<LoadSetup> setup,
			ConfigurableConversionService conversion, Progress progress) {
		return new LoadCommand(support, setup, conversion, progress);
	}

}

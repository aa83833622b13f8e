package dev.latchkey.shell.command.factor;

import java.time.Clock;

import dev.latchkey.shell.client.LatchkeyCalls;
import dev.latchkey.shell.command.CommandSupport;
import dev.latchkey.shell.command.Reauthentication;
import dev.latchkey.shell.input.FactorCodes;
import dev.latchkey.shell.output.Times;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Commands for second factors.
 */
@Configuration(proxyBeanMethods = false)
public class FactorCommandConfiguration {

	@Bean
	FactorSupport factorSupport(CommandSupport support, Reauthentication reauthentication, LatchkeyCalls latchkey) {
		return new FactorSupport(support, reauthentication, latchkey);
	}

	@Bean
	FactorCommands factorCommands(CommandSupport support, FactorSupport factors, Clock clock) {
		return new FactorCommands(support, factors, new FactorReports(new Times(clock)));
	}

	@Bean
	AddTotpCommand addTotpCommand(CommandSupport support, FactorSupport factors, FactorCodes codes, Clock clock) {
		return new AddTotpCommand(support, factors, codes, new TotpReports(new Times(clock), support.screen()));
	}

}

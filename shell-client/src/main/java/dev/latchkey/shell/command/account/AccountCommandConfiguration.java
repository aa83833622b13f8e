package dev.latchkey.shell.command.account;

import java.time.Clock;

import dev.latchkey.shell.client.LatchkeyCalls;
import dev.latchkey.shell.command.CommandSupport;
import dev.latchkey.shell.command.Reauthentication;
import dev.latchkey.shell.command.session.SessionReports;
import dev.latchkey.shell.input.FactorCodes;
import dev.latchkey.shell.input.Passwords;
import dev.latchkey.shell.output.Times;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Commands for accounts.
 */
@Configuration(proxyBeanMethods = false)
public class AccountCommandConfiguration {

	@Bean
	AuthenticationCommands authenticationCommands(CommandSupport support, LatchkeyCalls latchkey, Passwords passwords,
			FactorCodes codes, Clock clock) {
		return new AuthenticationCommands(support, latchkey, passwords, new SignInChallenges(latchkey, codes),
				new SessionReports(new Times(clock)));
	}

	@Bean
	AccountCommands accountCommands(CommandSupport support, LatchkeyCalls latchkey, Passwords passwords,
			Reauthentication reauthentication) {
		return new AccountCommands(support, latchkey, passwords, reauthentication);
	}

	@Bean
	PasswordCommands passwordCommands(CommandSupport support, Reauthentication reauthentication, LatchkeyCalls latchkey,
			Passwords passwords) {
		return new PasswordCommands(support, reauthentication, latchkey, passwords);
	}

}

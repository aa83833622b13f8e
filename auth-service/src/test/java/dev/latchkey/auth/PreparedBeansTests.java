package dev.latchkey.auth;

import java.io.IOException;

import dev.latchkey.service.start.PreparedBeans;
import dev.latchkey.testsupport.settings.ConditionSettings;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PreparedBeansTests {

	@Test
	void settingsThatChooseBeansDisableThePreparedOnes() throws IOException {
		PreparedBeans beans = new PreparedBeans(AuthServiceApplication.class, AuthServiceApplication.DECISIVE);
		assertThat(ConditionSettings.under("dev/latchkey/auth")).isNotEmpty().noneMatch(beans::isHarmless);
	}

}

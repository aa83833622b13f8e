package dev.latchkey.health;

import java.io.IOException;

import dev.latchkey.service.start.PreparedBeans;
import dev.latchkey.testsupport.settings.ConditionSettings;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PreparedBeansTests {

	@Test
	void settingsThatDecideWhichBeansExistDisablePreparedBeans() throws IOException {
		PreparedBeans beans = new PreparedBeans(HealthServiceApplication.class, HealthServiceApplication.DECISIVE);
		assertThat(ConditionSettings.under("dev/latchkey/health")).isNotEmpty().noneMatch(beans::isHarmless);
	}

}

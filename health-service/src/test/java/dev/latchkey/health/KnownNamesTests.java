package dev.latchkey.health;

import java.util.List;

import dev.latchkey.service.settings.KnownSettings;
import dev.latchkey.testsupport.settings.DeclaredSettings;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares the names of settings that a start accepts with the names that this program
 * reads.
 */
class KnownNamesTests {

	@Test
	void theKnownNamesAreThoseThatThisProgramReads() {
		assertThat(new KnownSettings("health-service").names()).doesNotHaveDuplicates()
			.containsExactlyInAnyOrderElementsOf(List.copyOf(DeclaredSettings.under("latchkey")));
	}

}

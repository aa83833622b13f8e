package dev.latchkey.auth;

import java.util.List;

import dev.latchkey.service.settings.KnownSettings;
import dev.latchkey.testsupport.settings.DeclaredSettings;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares the names of settings that a start accepts with those that this program reads.
 */
class KnownNamesTests {

	@Test
	void knownNamesMatchTheDeclaredSettings() {
		assertThat(new KnownSettings("auth-service").names()).doesNotHaveDuplicates()
			.containsExactlyInAnyOrderElementsOf(List.copyOf(DeclaredSettings.under("latchkey")));
	}

}

package dev.latchkey.auth;

import java.util.List;

import dev.latchkey.service.settings.KnownSettings;
import dev.latchkey.testsupport.settings.DeclaredSettings;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds the names that a start is allowed to meet to those that this program reads.
 */
class KnownNamesTests {

	@Test
	void whatThisProgramReadsIsWhatItKnows() {
		assertThat(new KnownSettings("auth-service").names()).doesNotHaveDuplicates()
			.containsExactlyInAnyOrderElementsOf(List.copyOf(DeclaredSettings.under("latchkey")));
	}

}

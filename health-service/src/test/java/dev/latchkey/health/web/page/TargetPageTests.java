package dev.latchkey.health.web.page;

import java.time.Duration;
import java.util.Arrays;

import dev.latchkey.health.web.page.TargetPage.Choice;
import dev.latchkey.health.web.text.Range;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TargetPageTests {

	@ParameterizedTest
	@CsvSource({ "PT0S, 1h", "PT1H10M, 1h", "PT2H, 1h 24h", "PT29H, 1h 24h", "PT30H, 1h 24h 7d", "P8D, 1h 24h 7d",
			"P9D, 1h 24h 7d 30d" })
	void onlyRangesThatShowSomethingNewAreOffered(Duration watched, String keys) {
		assertThat(Choice.of(Range.HOUR, watched)).extracting(Choice::key).isEqualTo(Arrays.asList(keys.split(" ")));
	}

	@Test
	void theShownRangeIsAlwaysOffered() {
		assertThat(Choice.of(Range.MONTH, Duration.ZERO)).extracting(Choice::key).containsExactly("1h", "30d");
	}

}

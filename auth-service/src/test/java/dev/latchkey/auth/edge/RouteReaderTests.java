package dev.latchkey.auth.edge;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import dev.latchkey.auth.v1.Factor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RouteReaderTests {

	@Test
	void withoutSettingsASessionIsRequired() throws RouteException {
		assertThat(read("")).isEqualTo(Requirements.SESSION);
		assertThat(read("latchkey=required")).isEqualTo(Requirements.SESSION);
	}

	@Test
	void settingsSayWhatIsRequired() throws RouteException {
		assertThat(read("latchkey=optional")).isEqualTo(new Requirements(true, null, Set.of()));
		assertThat(read("max-auth-age=10m factors=password latchkey=required"))
			.isEqualTo(new Requirements(false, Duration.ofMinutes(10), Set.of("password")));
		assertThat(read("factors=password,totp").factors()).containsExactlyInAnyOrder("password", "totp");
		assertThat(read("factors=recovery-code").factors()).containsExactly("recovery-code");
		assertThat(read("factors=passkey").factors()).containsExactly("passkey");
		assertThat(read("max-auth-age=1s").maxAge()).isEqualTo(Duration.ofSeconds(1));
		assertThat(read("max-auth-age=12h").maxAge()).isEqualTo(Duration.ofHours(12));
		assertThat(read("max-auth-age=30d").maxAge()).isEqualTo(Duration.ofDays(30));
		assertThat(read("max-auth-age=9999999d").maxAge()).isEqualTo(Duration.ofDays(9999999));
	}

	@ParameterizedTest
	@Tag("asvs-8.3.1")
	@ValueSource(strings = { "latchkey=", "latchkey=Optional", "latchkey=optional,required", "latchkey=off",
			"Latchkey=optional", "optional=true", "max_auth_age=10m", "max-auth-age=", "max-auth-age=10",
			"max-auth-age=m", "max-auth-age=0s", "max-auth-age=-1m", "max-auth-age=+1m", "max-auth-age=1.5h",
			"max-auth-age=10M", "max-auth-age=PT10M", "max-auth-age=10m10s", "max-auth-age=99999999d",
			"max-auth-age=\u0661\u0660m", "factors=", "factors=otp", "factors=Password", "factors=password,",
			"factors=password,password", "factors=*", "=x", "latchkey=required latchkey=optional",
			"latchkey=optional latchkey=optional", "max-auth-age=1m max-auth-age=1h",
			"latchkey=optional max-auth-age=1m", "factors=password latchkey=optional", "latchkey=required \u00ff=1" })
	void aMistakeIsNoticed(String settings) {
		assertThatExceptionOfType(RouteException.class).isThrownBy(() -> read(settings));
	}

	@Test
	@Tag("asvs-16.4.1")
	void theMessageIsOneShortLine() {
		assertThatExceptionOfType(RouteException.class)
			.isThrownBy(() -> RouteReader.read(List.of(Map.entry("max-auth-age", "10\r\n\u001b[2Jforged"))))
			.withMessage("max-auth-age=10???[2Jforged");
		assertThatExceptionOfType(RouteException.class)
			.isThrownBy(() -> RouteReader.read(List.of(Map.entry("k".repeat(10_000), "v".repeat(10_000)))))
			.satisfies((ex) -> assertThat(ex.getMessage()).hasSizeLessThan(200));
	}

	@Test
	void everyFactorOfTheContractIsKnown() {
		assertThat(Stream.of(Factor.values())
			.filter((factor) -> factor != Factor.FACTOR_UNSPECIFIED && factor != Factor.UNRECOGNIZED)
			.map((factor) -> factor.name().substring("FACTOR_".length()).toLowerCase(Locale.ROOT).replace('_', '-')))
			.containsExactlyInAnyOrderElementsOf(RouteReader.KNOWN_FACTORS);
	}

	private static Requirements read(String settings) throws RouteException {
		return RouteReader.read(Stream.of(settings.split(" "))
			.filter((setting) -> !setting.isEmpty())
			.map((setting) -> setting.split("=", 2))
			.map((parts) -> Map.entry(parts[0], parts[1]))
			.toList());
	}

}

package dev.latchkey.auth.factor;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class VerifiedFactorsTests {

	private static final Instant START = Instant.parse("2026-01-02T03:04:05.678Z");

	private static final long SEED = 26;

	/** Each factor has the second after the start at which it was verified. */
	@ParameterizedTest
	@Tag("asvs-7.5.3")
	@CsvSource(textBlock = """
			password=5,                                   5
			passkey=5,                                    5
			password=5 totp=3,                            3
			password=3 totp=5,                            3
			password=4 totp=4,                            4
			password=5 recovery-code=3,                   3
			password=3 recovery-code=5,                   3
			password=5 totp=1 recovery-code=4,            4
			password=5 totp=4 recovery-code=1,            4
			password=2 totp=4 recovery-code=5,            2
			password=5 passkey=3,                         3
			password=3 passkey=5,                         5
			password=5 totp=4 passkey=3,                  4
			password=5 totp=3 passkey=4,                  4
			password=3 totp=4 passkey=5,                  5
			password=3 totp=5 passkey=4,                  4
			totp=5 passkey=4,                             4
			recovery-code=5 passkey=4,                    4
			password=9 totp=1 recovery-code=2 passkey=3,  3
			password=2 totp=9 recovery-code=8 passkey=1,  2
			""")
	void theAuthenticationIsAsOldAsItsLastNecessaryFactor(String factors, int expected) {
		assertThat(factors(factors).authenticateTime()).isEqualTo(after(expected));
	}

	/** Compares with the definition: the newest moment at which enough was verified. */
	@ParameterizedTest
	@MethodSource("some")
	void theAuthenticationIsFullAtItsTimeAndNotLater(VerifiedFactors factors) {
		Instant time = factors.authenticateTime();
		assertThat(isFull(factors, time)).isTrue();
		assertThat(isFull(factors, time.plusMillis(1))).isFalse();
	}

	private static boolean isFull(VerifiedFactors factors, Instant since) {
		List<Factor> recent = factors.times()
			.entrySet()
			.stream()
			.filter((verified) -> !verified.getValue().isBefore(since))
			.map(Map.Entry::getKey)
			.toList();
		boolean both = recent.contains(Factor.PASSWORD)
				&& (!factors.hasSecondFactor() || recent.stream().anyMatch((factor) -> factor != Factor.PASSWORD));
		return both || recent.contains(Factor.PASSKEY);
	}

	@ParameterizedTest
	@MethodSource("some")
	void textIsReadAsItWasWritten(VerifiedFactors factors) {
		assertThat(VerifiedFactors.parse(factors.toText(), factors.authenticateTime())).isEqualTo(factors);
	}

	@ParameterizedTest
	@MethodSource("some")
	void aClockThatWasAheadIsCorrected(VerifiedFactors factors) {
		Instant now = after(5);
		VerifiedFactors corrected = factors.notAheadOf(now);
		assertThat(corrected.times()).containsOnlyKeys(factors.times().keySet())
			.allSatisfy((factor, time) -> assertThat(time).isBeforeOrEqualTo(now));
		assertThat(corrected.authenticateTime()).isBeforeOrEqualTo(now);
		assertThat(factors.notAheadOf(after(1000))).isEqualTo(factors);
	}

	static Stream<VerifiedFactors> some() {
		Random random = new Random(SEED);
		return IntStream.range(0, 200).mapToObj((i) -> {
			Map<Factor, Instant> times = new EnumMap<>(Factor.class);
			times.put(random.nextBoolean() ? Factor.PASSWORD : Factor.PASSKEY, after(random.nextInt(10)));
			Stream.of(Factor.values())
				.filter((factor) -> random.nextBoolean())
				.forEach((factor) -> times.put(factor, after(random.nextInt(10))));
			return new VerifiedFactors(times);
		});
	}

	@Test
	void textIsOneLineInTheOrderOfFactors() {
		assertThat(factors("passkey=4 recovery-code=3 totp=2 password=1").toText())
			.isEqualTo("password=1767323046678 totp=1767323047678 recovery-code=1767323048678 passkey=1767323049678");
		assertThat(factors("passkey=0").toText()).isEqualTo("passkey=1767323045678");
	}

	@Test
	void thePasswordAloneNeedsNoText() {
		assertThat(factors("password=1").toText()).isEmpty();
		assertThat(VerifiedFactors.parse("", START)).isEqualTo(VerifiedFactors.of(Factor.PASSWORD, START));
	}

	@ParameterizedTest
	@ValueSource(strings = { "password=1 retina=2", "retina=2", "PASSKEY=1", "password=1  totp=2" })
	void aFactorOfALaterVersionIsNeverLeftOut(String text) {
		assertThat(VerifiedFactors.parse(text, START)).isNull();
	}

	@Test
	void aVerificationReplacesTheTimeOfItsFactorAlone() {
		VerifiedFactors factors = factors("password=1 totp=2");
		assertThat(factors.with(Factor.TOTP, after(7))).isEqualTo(factors("password=1 totp=7"));
		assertThat(factors.with(Factor.PASSKEY, after(7))).isEqualTo(factors("password=1 totp=2 passkey=7"));
		assertThat(factors).isEqualTo(factors("password=1 totp=2"));
	}

	@Test
	void anAccountThatLostItsFactorsCanAuthenticateAgain() {
		VerifiedFactors left = factors("password=1 totp=2 recovery-code=3 passkey=4").withoutSecondFactors();
		assertThat(left).isEqualTo(factors("password=1"));
		assertThat(left.with(Factor.PASSWORD, after(9)).authenticateTime()).isEqualTo(after(9));
	}

	@Test
	void everythingBesideThePasswordIsASecondFactor() {
		assertThat(factors("password=1").hasSecondFactor()).isFalse();
		for (String factors : List.of("password=1 totp=1", "password=1 recovery-code=1", "passkey=1",
				"password=1 passkey=1")) {
			assertThat(factors(factors).hasSecondFactor()).as(factors).isTrue();
		}
	}

	@Test
	void timesAreThoseThatStoresKeep() {
		VerifiedFactors factors = VerifiedFactors.of(Factor.PASSKEY, START.plusNanos(999_999));
		assertThat(factors).isEqualTo(VerifiedFactors.of(Factor.PASSKEY, START));
	}

	@Test
	void aCodeAloneOpensNoSession() {
		assertThatIllegalArgumentException().isThrownBy(() -> new VerifiedFactors(Map.of()));
		assertThatIllegalArgumentException().isThrownBy(() -> VerifiedFactors.of(Factor.TOTP, START));
		assertThatIllegalArgumentException().isThrownBy(() -> VerifiedFactors.of(Factor.RECOVERY_CODE, START));
	}

	private static VerifiedFactors factors(String text) {
		Map<Factor, Instant> times = new EnumMap<>(Factor.class);
		for (String part : text.split(" ", -1)) {
			String[] parts = part.split("=", 2);
			times.put(Objects.requireNonNull(Factor.labelled(parts[0])), after(Integer.parseInt(parts[1])));
		}
		return new VerifiedFactors(times);
	}

	private static Instant after(int seconds) {
		return START.plusSeconds(seconds);
	}

}

package dev.latchkey.auth.factor.crypto;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;

import dev.latchkey.auth.store.SqlDialect;
import dev.latchkey.auth.store.postgres.PostgresDialect;
import dev.latchkey.auth.store.sqlite.SqliteDialect;
import dev.latchkey.service.start.StartRefusedException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DataAccessResourceFailureException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

@ExtendWith(OutputCaptureExtension.class)
class FactorKeyCheckTests {

	private static final String OTHER = "0123456789abcdef";

	private final FakeSealedFactors stored = new FakeSealedFactors();

	private FactorKeys keys;

	@BeforeEach
	void makeKey(@TempDir Path folder) {
		this.keys = keys(TestCiphers.keyFile(folder, "key"));
	}

	@Test
	void aFileUnderAnotherKeyStopsTheStart() {
		this.stored.keyIds.add(OTHER);
		assertThatExceptionOfType(StartRefusedException.class)
			.isThrownBy(() -> check(this.keys, new SqliteDialect()).afterPropertiesSet())
			.withMessageStartingWith("latchkey.factor.key-files: no second factor in the database can be decrypted");
	}

	@Test
	void aServerUnderAnotherKeyIsNotReadyUntilThatChanges(CapturedOutput output) {
		this.stored.keyIds.add(OTHER);
		FactorKeyCheck check = check(this.keys, new PostgresDialect());
		assertThatNoException().isThrownBy(check::afterPropertiesSet);
		check.run();
		check.run();
		assertThat(check.passes()).isFalse();
		assertThat(new FactorKeyHealthIndicator(check).health().getStatus()).isEqualTo(Status.DOWN);
		assertThat(output).containsOnlyOnce("no second factor in the database can be decrypted");
		this.stored.keyIds.clear();
		check.run();
		assertThat(check.passes()).isTrue();
		assertThat(new FactorKeyHealthIndicator(check).health().getStatus()).isEqualTo(Status.UP);
	}

	@Test
	void aServerWithFactorsNeedsAKey() {
		this.stored.keyIds.add(OTHER);
		FactorKeyCheck check = check(keys(), new PostgresDialect());
		check.run();
		assertThat(check.isWrong()).isTrue();
		assertThat(check.passes()).isFalse();
	}

	@Test
	void withoutKeysAndFactorsTheServiceIsReady() {
		FactorKeyCheck check = check(keys(), new PostgresDialect());
		check.run();
		assertThat(check.isWrong()).isFalse();
		assertThat(check.passes()).isFalse();
	}

	@Test
	void aNodeFindsThatAnotherKeyHasEncryptedTheFirstFactor() {
		FactorKeyCheck check = check(this.keys, new PostgresDialect());
		check.run();
		assertThat(check.passes()).isTrue();
		this.stored.keyIds.add(OTHER);
		// At once, before the next run.
		assertThat(check.passes()).isFalse();
		assertThat(new FactorKeyHealthIndicator(check).health().getStatus()).isEqualTo(Status.DOWN);
	}

	@Test
	void aRunFindsItToo() {
		FactorKeyCheck check = check(this.keys, new PostgresDialect());
		check.run();
		this.stored.keyIds.add(OTHER);
		check.run();
		assertThat(check.isWrong()).isTrue();
	}

	@Test
	void twoFirstFactorsUnderDifferentKeysCauseAWarning(CapturedOutput output) {
		FactorKeyCheck check = check(this.keys, new PostgresDialect());
		check.run();
		this.stored.keyIds.addAll(List.of(this.keys.ids().get(0), OTHER));
		check.run();
		check.run();
		assertThat(check.passes()).isTrue();
		assertThat(output).containsOnlyOnce("1 authenticator apps and passkeys are encrypted with a key");
	}

	@Test
	void rightKeysAreNotCheckedAgain() {
		this.stored.keyIds.add(this.keys.ids().get(0));
		FactorKeyCheck check = check(this.keys, new PostgresDialect());
		check.run();
		this.stored.failure = new DataAccessResourceFailureException("unreachable");
		assertThat(check.passes()).isTrue();
	}

	@Test
	void someFactorsUnderAMissingKeyCauseAWarningWithTheirNumber(CapturedOutput output) {
		this.stored.keyIds.addAll(List.of(OTHER, this.keys.ids().get(0), OTHER));
		FactorKeyCheck check = check(this.keys, new SqliteDialect());
		check.afterPropertiesSet();
		check.run();
		assertThat(check.passes()).isTrue();
		assertThat(output).containsOnlyOnce("2 authenticator apps and passkeys are encrypted with a key");
	}

	@Test
	void whatStillNeedsTheSecondKeyIsCounted(CapturedOutput output, @TempDir Path folder) {
		Path second = TestCiphers.keyFile(folder, "second");
		String earlier = keys(second).ids().get(0);
		FactorKeys both = keys(TestCiphers.keyFile(folder, "first"), second);
		this.stored.keyIds.addAll(List.of(both.ids().get(0), earlier, earlier, OTHER));
		FactorKeyCheck check = check(both, new PostgresDialect());
		check.run();
		assertThat(output)
			.contains("2 authenticator apps and passkeys are still encrypted with the key of the second file");
	}

	@Test
	void aStoreThatAnswersLaterIsCheckedThen() {
		this.stored.failure = new DataAccessResourceFailureException("unreachable");
		FactorKeyCheck check = check(this.keys, new PostgresDialect());
		check.afterPropertiesSet();
		check.run();
		assertThatExceptionOfType(DataAccessResourceFailureException.class).isThrownBy(check::passes);
		assertThat(new FactorKeyHealthIndicator(check).health().getStatus()).isEqualTo(Status.UP);
		this.stored.failure = null;
		assertThat(check.passes()).isTrue();
	}

	private FactorKeys keys(Path... files) {
		return FactorKeys.read(List.of(files), null, this.stored, new SecureRandom());
	}

	private FactorKeyCheck check(FactorKeys read, SqlDialect dialect) {
		return new FactorKeyCheck(read, this.stored, dialect);
	}

}

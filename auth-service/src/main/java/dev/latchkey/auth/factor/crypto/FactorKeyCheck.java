package dev.latchkey.auth.factor.crypto;

import java.time.Duration;
import java.util.List;

import dev.latchkey.auth.store.FailureReason;
import dev.latchkey.auth.store.SqlDialect;
import dev.latchkey.service.start.StartRefusedException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Checks that the keys are those of the stored factors. With wrong keys every owner of a
 * second factor would be locked out, and new factors would get a key that other nodes do
 * not have. With a file the service does not start then. A server may answer later, so
 * the service starts and is not ready. While nothing is stored any key passes, so the
 * check goes on: a node with another key may store the first factor.
 */
@Component
class FactorKeyCheck implements InitializingBean, SchedulingConfigurer {

	private static final Duration INTERVAL = Duration.ofSeconds(10);

	private static final String WRONG = "no second factor in the database can be decrypted with the keys that are"
			+ " configured";

	private static final String REMEDY = "name the file with the key that encrypted them; a new key comes first, and"
			+ " the earlier one second";

	private static final Log logger = LogFactory.getLog(FactorKeyCheck.class);

	private final FactorKeys keys;

	private final SealedFactors stored;

	private final SqlDialect dialect;

	// Null until the store has answered, and while it has no factor.
	private volatile @Nullable Boolean right;

	FactorKeyCheck(FactorKeys keys, SealedFactors stored, SqlDialect dialect) {
		this.keys = keys;
		this.stored = stored;
		this.dialect = dialect;
	}

	@Override
	public void afterPropertiesSet() {
		if (!this.dialect.isShared() && !check()) {
			throw new StartRefusedException(FactorKeyProperties.SETTING, WRONG, REMEDY);
		}
	}

	@Override
	public void configureTasks(ScheduledTaskRegistrar registrar) {
		registrar.addFixedDelayTask(this::run, INTERVAL);
	}

	/**
	 * Check until stored factors have shown that the keys are right. An operator may
	 * change the database meanwhile.
	 */
	void run() {
		if (!Boolean.TRUE.equals(this.right)) {
			try {
				boolean unused = check();
			}
			catch (DataAccessException | TransactionException ex) {
				// The probe of the store reports this.
				logger.debug("The keys of factors are checked when the store answers: " + FailureReason.of(ex));
			}
		}
	}

	/**
	 * Whether the keys can be used.
	 * @return {@code false} also when there is none
	 */
	boolean passes() {
		Boolean found = this.right;
		return !this.keys.ids().isEmpty() && ((found != null) ? found : check());
	}

	/**
	 * Whether the keys are known to be wrong.
	 */
	boolean isWrong() {
		return Boolean.FALSE.equals(this.right);
	}

	private boolean check() {
		Boolean found = this.stored.existUnder(this.keys.ids());
		report(found);
		return !Boolean.FALSE.equals(found);
	}

	private synchronized void report(@Nullable Boolean found) {
		Boolean before = this.right;
		this.right = found;
		if (found == null || found.equals(before)) {
			return;
		}
		if (found) {
			warnOfMissing();
			tellOfEarlier();
		}
		else {
			logger.error(FactorKeyProperties.SETTING + ": " + WRONG + "; " + REMEDY);
		}
	}

	private void warnOfMissing() {
		long missing = this.keys.ids().isEmpty() ? 0 : this.stored.countOutside(this.keys.ids());
		if (missing > 0) {
			logger.warn(FactorKeyProperties.SETTING + ": " + missing + " authenticator apps and passkeys are encrypted"
					+ " with a key that is not configured, and do not work; name its file too");
		}
	}

	// So that the operator knows when the second file is no longer needed.
	private void tellOfEarlier() {
		List<String> ids = this.keys.ids();
		if (ids.size() > 1) {
			long earlier = this.stored.countOutside(ids.subList(0, 1)) - this.stored.countOutside(ids);
			logger.info(FactorKeyProperties.SETTING + ": " + earlier + " authenticator apps and passkeys are still"
					+ " encrypted with the key of the second file");
		}
	}

}

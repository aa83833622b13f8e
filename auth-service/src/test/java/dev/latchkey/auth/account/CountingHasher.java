package dev.latchkey.auth.account;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import dev.latchkey.auth.password.HashingCancelledException;
import dev.latchkey.auth.password.Password;
import dev.latchkey.auth.password.PasswordHasher;
import dev.latchkey.auth.refusal.Reason;
import dev.latchkey.auth.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Counts the calls instead of hashing.
 */
final class CountingHasher implements PasswordHasher {

	final List<String> verified = new ArrayList<>();

	int hashed;

	boolean overloaded;

	boolean full;

	boolean cancelled;

	Runnable whileVerifying = () -> {
	};

	Runnable whileHashing = () -> {
	};

	@Override
	public <T> T admit(Supplier<T> call) {
		if (this.full) {
			throw Refusal.of(Reason.OVERLOADED);
		}
		return call.get();
	}

	@Override
	public int places() {
		return 1;
	}

	@Override
	public <T> T attempt(Object key, @Nullable String hash, Supplier<T> attempt) {
		T result = attempt.get();
		if (this.cancelled) {
			throw new HashingCancelledException();
		}
		return result;
	}

	@Override
	public String hash(Password password) {
		if (this.overloaded) {
			throw Refusal.of(Reason.OVERLOADED);
		}
		this.hashed++;
		this.whileHashing.run();
		return "{test}" + System.identityHashCode(password);
	}

	@Override
	public boolean matches(Password password, @Nullable String hash) {
		this.verified.add((hash != null) ? "stored" : "none");
		this.whileVerifying.run();
		return hash != null && hash.endsWith("}" + System.identityHashCode(password));
	}

	@Override
	public String importable(String hash) {
		return hash;
	}

	@Override
	public boolean isCurrent(String hash) {
		return hash.startsWith("{test}");
	}

	@Override
	public boolean isOfAll(String hash, Password password) {
		return true;
	}

	@Override
	public boolean isReadable(String hash) {
		return hash.matches("\\{.*}.*");
	}

}

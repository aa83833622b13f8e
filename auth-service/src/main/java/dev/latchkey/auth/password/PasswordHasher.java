package dev.latchkey.auth.password;

import java.util.function.Supplier;

import dev.latchkey.auth.refusal.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Hashes and verifies passwords. Hashing is slow on purpose, so it runs on a fixed number
 * of workers behind a bounded queue, and the calling thread waits. A call leaves the
 * queue unhashed when its caller cancels.
 */
public interface PasswordHasher {

	/**
	 * Run a call that hashes, or refuse it before any work for it. The call reads and
	 * counts inside this limit, so that no more calls do so than can be hashed.
	 * @param <T> the result of the call
	 * @param call the call, which hashes on this thread
	 * @return the result of the call
	 * @throws Refusal when the workers and the queue already hold their maximum of such
	 * calls
	 */
	<T> T admit(Supplier<T> call);

	/**
	 * How many calls may be admitted at once.
	 * @return the workers plus the capacity of the queue
	 */
	int places();

	/**
	 * Run a password attempt on a worker, where it may hash any number of times. Attempts
	 * with the same key run one after another. An attempt can be cancelled only before it
	 * starts. After that it completes even if its caller cancels.
	 * @param <T> the result of the attempt
	 * @param key attempts with an equal key must not run concurrently
	 * @param hash the hash that the attempt verifies, or {@code null} when there is none.
	 * The attempt has the memory for it before it has a worker
	 * @param attempt the attempt
	 * @return the result of the attempt
	 * @throws Refusal when the queue is full, or half of it is full of attempts that need
	 * memory, as this one does
	 * @throws HashingCancelledException when the caller has cancelled
	 */
	<T> T attempt(Object key, @Nullable String hash, Supplier<T> attempt);

	/**
	 * Hash a new password with a new salt.
	 * @param password the password
	 * @return the encoded hash, which names its algorithm and parameters
	 * @throws Refusal when the queue is full
	 * @throws HashingCancelledException when the caller has cancelled
	 */
	String hash(Password password);

	/**
	 * Verify a password at the cost of one hash, whatever the result. Only an imported
	 * hash that costs more than ours does so here too. One that needs memory must be that
	 * of an attempt.
	 * @param password the password
	 * @param hash the encoded hash to verify against, or {@code null} for an account that
	 * does not exist
	 * @return {@code true} only if the password matches the hash
	 * @throws Refusal when the queue is full
	 * @throws HashingCancelledException when the caller has cancelled
	 */
	boolean matches(Password password, @Nullable String hash);

	/**
	 * Check a hash that another system made, without verifying anything.
	 * @param hash the hash as the other system wrote it
	 * @return the hash in the form to store
	 * @throws Refusal when it is of no known format, its pepper is missing, or it would
	 * cost too much to verify
	 */
	String importable(String hash);

	/**
	 * Whether a hash has the current parameters.
	 * @param hash the encoded hash
	 * @return {@code false} when the password should be hashed again at the next sign-in
	 */
	boolean isCurrent(String hash);

	/**
	 * Whether a hash that a password matches is of the whole password, so that it may be
	 * replaced by a hash of this password.
	 * @param hash the encoded hash
	 * @param password a password that matches it
	 * @return {@code false} when the hash ignores the end of long passwords, and this one
	 * is long
	 */
	boolean isOfAll(String hash, Password password);

	/**
	 * Whether a hash can be verified.
	 * @param hash the encoded hash
	 * @return {@code false} when it is corrupt, has an unknown format, or its pepper is
	 * missing
	 */
	boolean isReadable(String hash);

}

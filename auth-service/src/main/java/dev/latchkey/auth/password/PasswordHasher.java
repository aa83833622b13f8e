package dev.latchkey.auth.password;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Hashes and verifies passwords. Hashing is slow on purpose, so it runs on a fixed number
 * of workers behind a bounded queue, and the calling thread waits. A call whose caller
 * has gone leaves the queue unhashed.
 */
public interface PasswordHasher {

	/**
	 * Make a call that hashes, or refuse it before anything is done for it. What it reads
	 * and counts before its hash waits with it, so that no more calls do so than will be
	 * hashed.
	 * @param <T> what the call returns
	 * @param call the call, which hashes on this thread
	 * @return what the call returns
	 * @throws HashingOverloadedException when there are as many such calls as the workers
	 * and the queue hold
	 */
	<T> T admit(Supplier<T> call);

	/**
	 * How many calls may be admitted at once.
	 * @return the workers and the places of the queue
	 */
	int places();

	/**
	 * Run an attempt at a password on a worker, which may hash as it likes. Attempts with
	 * one key run one after the other. It can be given up only until it begins: then it
	 * runs to its end, also when its caller has gone.
	 * @param <T> what the attempt returns
	 * @param key what attempts have in common that must not run at once
	 * @param attempt the attempt
	 * @return what the attempt returns
	 * @throws HashingOverloadedException when the queue is full
	 * @throws HashingCancelledException when the caller has gone
	 */
	<T> T attempt(Object key, Supplier<T> attempt);

	/**
	 * Hash a new password with a new salt.
	 * @param password the password
	 * @return the encoded hash, which names its algorithm and parameters
	 * @throws HashingOverloadedException when the queue is full
	 * @throws HashingCancelledException when the caller has gone
	 */
	String hash(Password password);

	/**
	 * Verify a password at the cost of one hash, whatever the answer.
	 * @param password the password
	 * @param hash the encoded hash to verify against, or {@code null} for an account that
	 * does not exist
	 * @return {@code true} only if the password belongs to the hash
	 * @throws HashingOverloadedException when the queue is full
	 * @throws HashingCancelledException when the caller has gone
	 */
	boolean matches(Password password, @Nullable String hash);

	/**
	 * Whether a hash was made with the parameters of today.
	 * @param hash the encoded hash
	 * @return {@code false} when the password should be hashed again as soon as it is
	 * known
	 */
	boolean isCurrent(String hash);

	/**
	 * Whether a hash can be verified at all.
	 * @param hash the encoded hash
	 * @return {@code false} when it is corrupt, of an unknown kind, or its pepper is
	 * missing
	 */
	boolean isReadable(String hash);

}

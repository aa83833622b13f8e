package dev.latchkey.benchmarks.load;

import java.util.SplittableRandom;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import com.google.common.util.concurrent.FutureCallback;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.MoreExecutors;
import dev.latchkey.auth.v1.AuthenticationServiceGrpc;
import dev.latchkey.auth.v1.AuthenticationServiceGrpc.AuthenticationServiceFutureStub;
import dev.latchkey.auth.v1.SignInRequest;
import dev.latchkey.auth.v1.SignInResponse;
import io.grpc.ManagedChannel;
import org.jspecify.annotations.Nullable;

/**
 * Sign-ins of random accounts, without waiting for their ends.
 */
final class SignIns {

	private static final long DEADLINE_SECONDS = 30;

	private static final int MAX_OPEN = 1 << 16;

	private final AuthenticationServiceFutureStub stub;

	private final int accounts;

	private final String prefix;

	private final SignInTally tally;

	private final SplittableRandom random = new SplittableRandom(42);

	private final AtomicLong ended = new AtomicLong();

	private final Semaphore open;

	SignIns(ManagedChannel channel, String prefix, int accounts, int maxOpen, SignInTally tally) {
		this.stub = AuthenticationServiceGrpc.newFutureStub(channel);
		this.prefix = prefix;
		this.accounts = accounts;
		this.tally = tally;
		this.open = new Semaphore((maxOpen > 0) ? maxOpen : MAX_OPEN);
	}

	void make(long due) throws InterruptedException {
		this.open.acquire();
		SignInRequest request = SignInRequest.newBuilder()
			.setUsername(this.prefix + this.random.nextInt(this.accounts))
			.setPassword(Phrase.TEXT)
			.build();
		long begun = (due != 0) ? due : System.nanoTime();
		Futures.addCallback(this.stub.withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS).signIn(request),
				new FutureCallback<SignInResponse>() {
					@Override
					public void onSuccess(@Nullable SignInResponse reply) {
						ended(Outcome.OK, begun);
					}

					@Override
					public void onFailure(Throwable failure) {
						ended(Outcome.of(failure), begun);
					}
				}, MoreExecutors.directExecutor());
	}

	private void ended(Outcome outcome, long due) {
		this.tally.count(outcome, due);
		this.ended.incrementAndGet();
		this.open.release();
	}

	long endedCalls() {
		return this.ended.get();
	}

}

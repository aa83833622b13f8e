package dev.latchkey.client;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import com.google.common.util.concurrent.FutureCallback;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.MoreExecutors;
import dev.latchkey.client.error.LatchkeyException;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import org.jspecify.annotations.Nullable;

/**
 * Makes every call the same way: with the deadline, with the secret of the caller if
 * there is one, and with our exceptions for failures.
 */
final class Calls {

	static final Metadata.Key<String> AUTHORIZATION = Metadata.Key.of("authorization",
			Metadata.ASCII_STRING_MARSHALLER);

	private static final int MAX_LENGTH = 512;

	private final Channel channel;

	private final long deadlineNanos;

	Calls(Channel channel, Duration deadline) {
		this(channel, TimeUnit.NANOSECONDS.convert(requirePositive(deadline)));
	}

	private Calls(Channel channel, long deadlineNanos) {
		this.channel = channel;
		this.deadlineNanos = deadlineNanos;
	}

	static Duration requirePositive(Duration deadline) {
		if (deadline.isZero() || deadline.isNegative()) {
			throw new IllegalArgumentException("The deadline must be more than zero");
		}
		return deadline;
	}

	Calls within(Duration deadline) {
		return new Calls(this.channel, deadline);
	}

	/**
	 * Return calls with the secret of the caller. An impossible secret is not sent: the
	 * server refuses a call without a secret, whereas gRPC would log a value that no
	 * header can contain.
	 */
	Calls as(String secret) {
		if (!isSendable(secret)) {
			return this;
		}
		Metadata headers = new Metadata();
		headers.put(AUTHORIZATION, "Bearer " + secret);
		return new Calls(ClientInterceptors.intercept(this.channel, MetadataUtils.newAttachHeadersInterceptor(headers)),
				this.deadlineNanos);
	}

	private static boolean isSendable(String secret) {
		return secret.length() <= MAX_LENGTH
				&& secret.chars().allMatch((character) -> character > ' ' && character < 0x7f);
	}

	<Q, A> A call(MethodDescriptor<Q, A> method, Q request) {
		try {
			return ClientCalls.blockingUnaryCall(this.channel, method, options(), request);
		}
		catch (RuntimeException ex) {
			throw LatchkeyException.of(ex);
		}
	}

	<Q, A> CompletableFuture<A> callAsync(MethodDescriptor<Q, A> method, Q request) {
		return begun((reply) -> begin(method, request, reply));
	}

	private <Q, A> void begin(MethodDescriptor<Q, A> method, Q request, CompletableFuture<A> reply) {
		ListenableFuture<A> call = ClientCalls.futureUnaryCall(this.channel.newCall(method, options()), request);
		Futures.addCallback(call, new FutureCallback<A>() {

			@Override
			public void onSuccess(@Nullable A result) {
				reply.complete(Objects.requireNonNull(result));
			}

			@Override
			public void onFailure(Throwable failure) {
				reply.completeExceptionally(LatchkeyException.of(failure));
			}

		}, MoreExecutors.directExecutor());
		// A caller that cancels the future also ends the call.
		var unused = reply.whenComplete((result, failure) -> call.cancel(true));
	}

	/**
	 * Sends all requests, then waits for the one reply to them.
	 */
	<Q, A> CompletableFuture<A> streamAsync(MethodDescriptor<Q, A> method, List<Q> requests) {
		return begun((reply) -> begin(method, requests, reply));
	}

	private <Q, A> void begin(MethodDescriptor<Q, A> method, List<Q> requests, CompletableFuture<A> reply) {
		ClientCall<Q, A> call = this.channel.newCall(method, options());
		StreamObserver<Q> sink = ClientCalls.asyncClientStreamingCall(call, new SingleReply<>(reply));
		requests.forEach(sink::onNext);
		sink.onCompleted();
		// A caller that cancels the future also ends the call.
		var unused = reply.whenComplete((result, failure) -> call.cancel("the caller has what it needs", null));
	}

	// gRPC throws, instead of failing the call, if the channel was closed a while ago.
	private static <A> CompletableFuture<A> begun(Consumer<CompletableFuture<A>> beginning) {
		CompletableFuture<A> reply = new CompletableFuture<>();
		try {
			beginning.accept(reply);
		}
		catch (RuntimeException ex) {
			reply.completeExceptionally(LatchkeyException.of(ex));
		}
		return reply;
	}

	static <A> A join(CompletableFuture<A> reply) {
		try {
			return reply.join();
		}
		catch (CompletionException ex) {
			throw (ex.getCause() instanceof LatchkeyException failure) ? failure : ex;
		}
	}

	private CallOptions options() {
		return CallOptions.DEFAULT.withDeadlineAfter(this.deadlineNanos, TimeUnit.NANOSECONDS);
	}

}

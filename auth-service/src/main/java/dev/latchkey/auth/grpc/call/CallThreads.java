package dev.latchkey.auth.grpc.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import dev.latchkey.auth.grpc.error.RefusalStatus;
import dev.latchkey.auth.password.PasswordHasher;
import dev.latchkey.auth.v1.AccountServiceGrpc;
import dev.latchkey.auth.v1.AuthenticationServiceGrpc;
import dev.latchkey.auth.v1.SessionServiceGrpc;
import io.grpc.Context;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.StatusException;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.core.annotation.Order;
import org.springframework.grpc.server.GlobalServerInterceptor;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * The threads for calls that may wait for a store or a hash. A call gets a thread when
 * its request has arrived, all of it where it is a stream, so a call without a request
 * occupies none. Calls that hash have their own threads, as many as the hash queue has
 * places, so that calls that only read a store do not wait behind them. Calls that never
 * wait stay on the thread that reads their connection, because a hand-over costs more
 * than their answer.
 */
@Component
@GlobalServerInterceptor
@Order(InterceptorOrder.CALL_THREADS)
class CallThreads implements ServerInterceptor, DisposableBean {

	private static final Set<String> HASHING = Set.of(AuthenticationServiceGrpc.getSignUpMethod().getFullMethodName(),
			AuthenticationServiceGrpc.getSignInMethod().getFullMethodName(),
			AuthenticationServiceGrpc.getCompletePasswordResetMethod().getFullMethodName(),
			AccountServiceGrpc.getChangePasswordMethod().getFullMethodName(),
			AccountServiceGrpc.getDeleteAccountMethod().getFullMethodName(),
			SessionServiceGrpc.getReauthenticateMethod().getFullMethodName());

	// A store serves several connections at once, and about a hundred callers wait for
	// each.
	private static final int STORE_THREADS = 128;

	private static final long IDLE_SECONDS = 30;

	private final ExecutorService hashThreads;

	private final ExecutorService storeThreads;

	CallThreads(PasswordHasher hasher) {
		this.hashThreads = threads("hash-call-", hasher.places());
		this.storeThreads = threads("call-", STORE_THREADS);
	}

	// Has no queue: a call without a free thread is refused at once.
	private static ExecutorService threads(String name, int max) {
		return new ThreadPoolExecutor(0, max, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(),
				new CustomizableThreadFactory(name));
	}

	@Override
	public <Q, R> ServerCall.Listener<Q> interceptCall(ServerCall<Q, R> call, Metadata headers,
			ServerCallHandler<Q, R> next) {
		ServerCall.Listener<Q> listener = next.startCall(call, headers);
		String method = call.getMethodDescriptor().getFullMethodName();
		if (!call.getMethodDescriptor().getType().serverSendsOneMessage() || HotMethods.contain(method)
				|| !CallRecorder.isOurs(call.getMethodDescriptor())) {
			return listener;
		}
		return new HandOver<>(listener, call, HASHING.contains(method) ? this.hashThreads : this.storeThreads);
	}

	@Override
	public void destroy() {
		this.hashThreads.shutdown();
		this.storeThreads.shutdown();
	}

	/**
	 * Holds a request until it is complete, then continues on another thread.
	 */
	private static final class HandOver<Q> extends SimpleForwardingServerCallListener<Q> {

		private final ServerCall<Q, ?> call;

		private final Executor threads;

		// Holds one message, or more if the caller violates the protocol.
		private final List<Q> messages = new ArrayList<>(1);

		HandOver(ServerCall.Listener<Q> delegate, ServerCall<Q, ?> call, Executor threads) {
			super(delegate);
			this.call = call;
			this.threads = threads;
		}

		@Override
		public void onMessage(Q message) {
			if (this.call.getMethodDescriptor().getType().clientSendsOneMessage()) {
				this.messages.add(message);
			}
			else {
				// A service only collects the messages of a stream, until the last one.
				super.onMessage(message);
			}
		}

		@Override
		public void onHalfClose() {
			try {
				this.threads.execute(Context.current().wrap(this::resume));
			}
			catch (RejectedExecutionException ex) {
				refuse();
			}
		}

		private void resume() {
			this.messages.forEach(super::onMessage);
			super.onHalfClose();
		}

		private void refuse() {
			StatusException refusal = RefusalStatus.OVERLOADED.toException();
			Metadata trailers = refusal.getTrailers();
			this.call.close(refusal.getStatus(), (trailers != null) ? trailers : new Metadata());
		}

	}

}

package dev.latchkey.auth.grpc;

import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import dev.latchkey.auth.v1.AuthenticationServiceGrpc;
import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallExecutorSupplier;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.stub.StreamObserver;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * The threads of calls that may wait: for a store, a hash, a log. Calls that never wait
 * stay on the thread that reads their connection, and a hand-over costs more than their
 * answer.
 */
@Component
class CallThreads implements ServerCallExecutorSupplier, DisposableBean {

	private static final Set<String> NEVER_WAIT = Set.of(
			AuthenticationServiceGrpc.getValidateSessionMethod().getFullMethodName(),
			HealthGrpc.getCheckMethod().getFullMethodName(), HealthGrpc.getWatchMethod().getFullMethodName());

	// As many as there are calls, which each connection has a limit of.
	private final ExecutorService threads = Executors.newCachedThreadPool(new CustomizableThreadFactory("call-"));

	@Override
	public <Q, R> @Nullable ExecutorService getExecutor(ServerCall<Q, R> call, Metadata headers) {
		return NEVER_WAIT.contains(call.getMethodDescriptor().getFullMethodName()) ? null : this.threads;
	}

	/**
	 * Go on with a call that has to wait after all.
	 * @param task the rest of the call
	 * @param observer hears of its failure
	 */
	void run(Runnable task, StreamObserver<?> observer) {
		this.threads.execute(Context.current().wrap(() -> {
			try {
				task.run();
			}
			catch (Throwable ex) {
				observer.onError(ex);
			}
		}));
	}

	@Override
	public void destroy() {
		this.threads.shutdown();
	}

}

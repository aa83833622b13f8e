package dev.latchkey.auth.grpc.call;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.latchkey.auth.v1.AuthenticationServiceGrpc;
import dev.latchkey.service.grpc.ServerLimits;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.grpc.Status.Code;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * When the timeout of a call starts.
 */
class TimeoutStartTests {

	private static final Duration SECOND = Duration.ofSeconds(1);

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private final DeadlineInterceptor interceptor = interceptor(MINUTE);

	private final DeadlineInterceptor impatient = interceptor(SECOND);

	@AfterEach
	void stop() {
		this.interceptor.destroy();
		this.impatient.destroy();
	}

	private static DeadlineInterceptor interceptor(Duration limit) {
		return new DeadlineInterceptor(
				new ServerLimits(500, 250, SECOND, 256, 4096, 1024, DataSize.ofMegabytes(16), 1000, 16, limit, limit));
	}

	@Test
	void validationThatIsAnsweredAtOnceHasNone() {
		Call<?> call = new Call<>(AuthenticationServiceGrpc.getValidateSessionMethod());
		ServerCall.Listener<?> listener = start(this.interceptor, call, true);
		listener.onHalfClose();
		listener.onComplete();
		assertThat(this.interceptor.count()).isZero();
		assertThat(call.status).isCompletedWithValueMatching(Status::isOk);
	}

	@Test
	void validationThatWaitsHasOne() {
		ServerCall.Listener<?> listener = start(this.interceptor,
				new Call<>(AuthenticationServiceGrpc.getValidateSessionMethod()), false);
		assertThat(this.interceptor.count()).isZero();
		listener.onHalfClose();
		assertThat(this.interceptor.count()).isOne();
	}

	@Test
	void validationThatWaitsIsEnded() throws Exception {
		Call<?> call = new Call<>(AuthenticationServiceGrpc.getValidateSessionMethod());
		start(this.impatient, call, false).onHalfClose();
		assertThat(call.status.get(10, TimeUnit.SECONDS).getCode()).isEqualTo(Code.DEADLINE_EXCEEDED);
	}

	@Test
	void validationIsForgottenWithItsCaller() {
		ServerCall.Listener<?> listener = start(this.interceptor,
				new Call<>(AuthenticationServiceGrpc.getValidateSessionMethod()), false);
		listener.onHalfClose();
		assertThat(this.interceptor.count()).isOne();
		listener.onCancel();
		Awaitility.await().until(() -> this.interceptor.count() == 0);
	}

	@Test
	void otherCallHasOneBeforeItsRequest() throws Exception {
		start(this.interceptor, new Call<>(AuthenticationServiceGrpc.getSignInMethod()), false);
		assertThat(this.interceptor.count()).isOne();
		Call<?> call = new Call<>(AuthenticationServiceGrpc.getSignInMethod());
		start(this.impatient, call, false);
		assertThat(call.status.get(10, TimeUnit.SECONDS).getCode()).isEqualTo(Code.DEADLINE_EXCEEDED);
	}

	private static <Q> ServerCall.Listener<Q> start(DeadlineInterceptor interceptor, Call<Q> call, boolean answered) {
		return interceptor.interceptCall(call, new Metadata(), (inner, headers) -> new ServerCall.Listener<Q>() {

			@Override
			public void onHalfClose() {
				if (answered) {
					inner.close(Status.OK, new Metadata());
				}
			}

		});
	}

	/**
	 * Records the status with which it is closed.
	 */
	private static final class Call<Q> extends ServerCall<Q, Object> {

		private final CompletableFuture<Status> status = new CompletableFuture<>();

		private final MethodDescriptor<Q, Object> method;

		@SuppressWarnings("unchecked")
		Call(MethodDescriptor<Q, ?> method) {
			this.method = (MethodDescriptor<Q, Object>) method;
		}

		@Override
		public void request(int messages) {
		}

		@Override
		public void sendHeaders(Metadata headers) {
		}

		@Override
		public void sendMessage(Object message) {
		}

		@Override
		public void close(Status status, Metadata trailers) {
			this.status.complete(status);
		}

		@Override
		public boolean isCancelled() {
			return false;
		}

		@Override
		public MethodDescriptor<Q, Object> getMethodDescriptor() {
			return this.method;
		}

	}

}

package dev.latchkey.client.guard;

import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.Status;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GuardedCallTests {

	private final GuardedCall<String, String> call = new GuardedCall<>(new SlowlyRead());

	@Test
	void contextOfTheMethodEndsAlthoughTheCallerDoesNotReadTheEnd() {
		assertThat(this.call.context().isCancelled()).isFalse();
		this.call.revoke(Status.UNAUTHENTICATED.asRuntimeException());
		assertThat(this.call.context().isCancelled()).isTrue();
	}

	@Test
	void callThatHasEndedIsNotRevoked() {
		this.call.close(Status.OK, new Metadata());
		this.call.revoke(Status.UNAUTHENTICATED.asRuntimeException());
		assertThat(this.call.isRevoked()).isFalse();
		assertThat(this.call.context().isCancelled()).isFalse();
	}

	/**
	 * A call whose caller reads nothing, so that its listener hears of no end.
	 */
	private static final class SlowlyRead extends ServerCall<String, String> {

		@Override
		public void request(int messages) {
			// Nothing comes.
		}

		@Override
		public void sendHeaders(Metadata headers) {
			// Nobody reads them.
		}

		@Override
		public void sendMessage(String message) {
			// Nobody reads it.
		}

		@Override
		public void close(Status status, Metadata trailers) {
			// Nobody reads it.
		}

		@Override
		public boolean isCancelled() {
			return false;
		}

		@Override
		public MethodDescriptor<String, String> getMethodDescriptor() {
			return GuardedServer.FEED;
		}

	}

}

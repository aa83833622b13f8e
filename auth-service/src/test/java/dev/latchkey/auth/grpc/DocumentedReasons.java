package dev.latchkey.auth.grpc;

import java.util.Set;

import dev.latchkey.auth.grpc.error.ErrorStatus;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;

/**
 * Holds the comments of the contract to what the service answers: a call that ends with a
 * reason that the comments of its rpc do not name fails otherwise than its test expects.
 */
final class DocumentedReasons implements ClientInterceptor {

	@Override
	public <Q, R> ClientCall<Q, R> interceptCall(MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
		return new SimpleForwardingClientCall<>(next.newCall(method, options)) {

			@Override
			public void start(Listener<R> listener, Metadata headers) {
				super.start(new SimpleForwardingClientCallListener<>(listener) {

					@Override
					public void onClose(Status status, Metadata trailers) {
						Status checked = checked(method.getFullMethodName(), status, trailers);
						super.onClose(checked, checked.equals(status) ? trailers : new Metadata());
					}

				}, headers);
			}

		};
	}

	/**
	 * Compare the end of a call with the comments.
	 * @return the status, or another one when the comments do not name its reason
	 */
	static Status checked(String method, Status status, Metadata trailers) {
		String reason = ErrorStatus.reason(status, trailers);
		Set<String> documented = ContractComments.ERRORS.get(method);
		String error = status.getCode() + " " + reason;
		// Without a reason, the answer is the code alone.
		if (documented == null || reason == null || reason.equals(status.getCode().name())
				|| documented.contains(error)) {
			return status;
		}
		return Status.DATA_LOSS.withDescription("The comment of " + method + " does not name " + error);
	}

}

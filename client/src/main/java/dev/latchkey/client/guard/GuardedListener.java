package dev.latchkey.client.guard;

import dev.latchkey.client.validation.WatchedSession;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.ServerCall;

/**
 * Ends the watch over a session together with its call. The method of a call that the
 * guard has closed is told that the call is cancelled, as if the caller had gone.
 */
final class GuardedListener<Q> extends SimpleForwardingServerCallListener<Q> {

	private final GuardedCall<Q, ?> call;

	private final WatchedSession session;

	GuardedListener(ServerCall.Listener<Q> method, GuardedCall<Q, ?> call, WatchedSession session) {
		super(method);
		this.call = call;
		this.session = session;
	}

	@Override
	public void onMessage(Q message) {
		if (this.call.mayGoOn(this.session)) {
			super.onMessage(message);
		}
	}

	// A method with one request and one reply begins now. What it does is done, so its
	// reply is not withheld if the session is revoked meanwhile.
	@Override
	public void onHalfClose() {
		boolean accepted = this.call.mayGoOn(this.session);
		if (this.call.getMethodDescriptor().getType().clientSendsOneMessage()
				&& this.call.getMethodDescriptor().getType().serverSendsOneMessage()) {
			this.session.close();
		}
		if (accepted) {
			super.onHalfClose();
		}
	}

	@Override
	public void onCancel() {
		this.session.close();
		super.onCancel();
		this.call.endContext(null);
	}

	@Override
	public void onComplete() {
		this.session.close();
		if (this.call.isRevoked()) {
			super.onCancel();
		}
		else {
			super.onComplete();
		}
		this.call.endContext(null);
	}

}

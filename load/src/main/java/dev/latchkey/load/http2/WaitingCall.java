package dev.latchkey.load.http2;

import java.util.Queue;
import java.util.function.Consumer;

/**
 * A call that waits to be sent, possibly again.
 *
 * @param request what to send
 * @param call receives the result
 * @param queue the queue in which it waits
 * @param repeated whether a server has already refused it unprocessed
 */
record WaitingCall(Request request, Consumer<CallResult> call, Queue<WaitingCall> queue,
		boolean repeated) implements Consumer<CallResult> {

	// A refused call is repeated once (RFC 9113, section 8.7). After that the caller gets
	// the refusal.
	@Override
	public void accept(CallResult result) {
		if (result.delivery() == CallResult.Delivery.REFUSED && !this.repeated) {
			this.queue.add(new WaitingCall(this.request, this.call, this.queue, true));
		}
		else {
			this.call.accept(result);
		}
	}

}

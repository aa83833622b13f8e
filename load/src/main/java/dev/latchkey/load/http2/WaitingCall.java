package dev.latchkey.load.http2;

import java.util.Queue;
import java.util.function.Consumer;

/**
 * A call that is not sent, or not looked at.
 *
 * @param request what to send
 * @param call is told of its end
 * @param queue where it waits
 * @param again whether a server has refused to look at it before
 */
record WaitingCall(Request request, Consumer<End> call, Queue<WaitingCall> queue,
		boolean again) implements Consumer<End> {

	// Once more at most: then its caller must know. RFC 9113, section 8.7.
	@Override
	public void accept(End end) {
		if (end.way() == End.Way.REFUSED && !this.again) {
			this.queue.add(new WaitingCall(this.request, this.call, this.queue, true));
		}
		else {
			this.call.accept(end);
		}
	}

}

package dev.latchkey.auth.grpc.revocation;

import dev.latchkey.auth.refusal.Reason;
import dev.latchkey.auth.refusal.Refusal;

/**
 * Why a stream is refused or ended. The contract has the same names.
 */
enum StreamLimit {

	/**
	 * Too many streams are open.
	 */
	STREAMS,

	/**
	 * Too many streams of one source are open.
	 */
	SOURCE,

	/**
	 * Too many streams of one service are open.
	 */
	SERVICE,

	/**
	 * The caller has sent too many pings.
	 */
	PINGS,

	/**
	 * The caller has sent no ping for too long.
	 */
	SILENCE,

	/**
	 * The caller reads too slowly.
	 */
	READER;

	Refusal refusal() {
		return Refusal.of(Reason.STREAM_LIMIT).with("limit", this);
	}

}

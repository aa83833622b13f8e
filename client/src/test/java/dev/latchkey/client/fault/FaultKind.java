package dev.latchkey.client.fault;

/**
 * The faults, and how often each of those that the network draws at random occurs.
 */
enum FaultKind {

	/**
	 * What a connection sends to the server arrives late.
	 */
	DELAYED_REQUESTS(20),
	/**
	 * What a connection sends to the client arrives late.
	 */
	DELAYED_REPLIES(65),
	/**
	 * Nothing arrives at the server for a while, then everything does.
	 */
	HELD_REQUESTS(14),
	/**
	 * Nothing arrives at the client for a while, then everything does.
	 */
	HELD_REPLIES(32),
	/**
	 * Nothing arrives at the server any more, and later the connection breaks.
	 */
	LOST_REQUESTS(2),
	/**
	 * Nothing arrives at the client any more, and later the connection breaks.
	 */
	LOST_REPLIES(2),
	/**
	 * A connection breaks.
	 */
	CUT(5),
	/**
	 * A connection breaks at the client, and what it sent arrives after what its
	 * successor sends.
	 */
	OVERTAKEN(5),
	/**
	 * No client hears of any server for a while.
	 */
	ALL_HELD(14),
	/**
	 * Everything arrives at the clients late.
	 */
	ALL_DELAYED(2),
	/**
	 * All connections break.
	 */
	ALL_CUT(2),
	/**
	 * A node hears of its store late.
	 */
	SLOW_STORE(24),
	/**
	 * Somebody sets the clock of the client.
	 */
	MOVED_CLOCK(13),
	/**
	 * The process of the clients is stopped for a while.
	 */
	STOPPED_CLIENTS(0),
	/**
	 * A node is stopped for a while.
	 */
	STOPPED_NODE(0),
	/**
	 * The process of the clients is killed and started.
	 */
	KILLED_CLIENTS(0),
	/**
	 * A node is killed and started.
	 */
	KILLED_NODE(0);

	private final int weight;

	FaultKind(int weight) {
		this.weight = weight;
	}

	int weight() {
		return this.weight;
	}

}

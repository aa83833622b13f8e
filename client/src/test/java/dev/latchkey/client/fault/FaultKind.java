package dev.latchkey.client.fault;

/**
 * The faults, and how often each of those that the network draws at random occurs.
 */
enum FaultKind {

	/**
	 * What a connection sends to the server arrives late.
	 */
	DELAYED_REQUESTS(10),
	/**
	 * What a connection sends to the client arrives late.
	 */
	DELAYED_REPLIES(22),
	/**
	 * Nothing arrives at the server for a while, then everything does.
	 */
	HELD_REQUESTS(10),
	/**
	 * Nothing arrives at the client for a while, then everything does.
	 */
	HELD_REPLIES(16),
	/**
	 * Nothing arrives at the server any more, and later the connection breaks.
	 */
	LOST_REQUESTS(2),
	/**
	 * Nothing arrives at the client any more, and later the connection breaks.
	 */
	LOST_REPLIES(3),
	/**
	 * A connection breaks.
	 */
	CUT(4),
	/**
	 * A connection breaks at the client, and what it sent arrives after what its
	 * successor sends.
	 */
	OVERTAKEN(3),
	/**
	 * No client hears of any server for a while.
	 */
	ALL_HELD(10),
	/**
	 * All connections break.
	 */
	ALL_CUT(1),
	/**
	 * A node hears of its store late.
	 */
	SLOW_STORE(12),
	/**
	 * Somebody sets the clock of the client.
	 */
	MOVED_CLOCK(7),
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

package dev.latchkey.auth.process;

/**
 * A user with accounts of its own, who knows the expected results of its calls.
 */
interface Actor {

	/**
	 * Take one action, with calls to random nodes.
	 */
	void step(Nodes nodes);

	/**
	 * Compare the stored data with all acknowledged changes.
	 */
	void check(Nodes nodes);

}

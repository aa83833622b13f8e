package dev.latchkey.shell.command.tool;

/**
 * The cost of hashes of one strength.
 *
 * @param iterations rounds of each hash
 * @param seconds the time of one hash when only one processor works
 * @param perSecond hashes a second when all processors work
 */
record Measurement(int iterations, double seconds, double perSecond) {

	Measurement scaledTo(int otherIterations) {
		double factor = (double) otherIterations / this.iterations;
		return new Measurement(otherIterations, this.seconds * factor, this.perSecond / factor);
	}

}

package dev.latchkey.shell.hash;

/**
 * What hashes of one strength cost.
 *
 * @param iterations rounds of each hash
 * @param seconds how long one hash takes while nothing else is computed
 * @param perSecond hashes a second when every processor computes them
 */
public record Measurement(int iterations, double seconds, double perSecond) {

	Measurement scaledTo(int otherIterations) {
		double factor = (double) otherIterations / this.iterations;
		return new Measurement(otherIterations, this.seconds * factor, this.perSecond / factor);
	}

}

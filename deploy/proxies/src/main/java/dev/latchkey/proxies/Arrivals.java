package dev.latchkey.proxies;

import java.util.ArrayList;
import java.util.List;

/**
 * The requests that have arrived at the service behind the proxies.
 */
final class Arrivals {

	private final List<Arrival> arrived = new ArrayList<>();

	synchronized void add(Arrival arrival) {
		this.arrived.add(arrival);
	}

	/**
	 * More of a request has arrived.
	 * @param before what is known of it, which somebody may have taken
	 * @param now all that has arrived
	 */
	synchronized void replace(Arrival before, Arrival now) {
		this.arrived.remove(before);
		this.arrived.add(now);
	}

	/**
	 * Return the requests since the last call.
	 */
	synchronized List<Arrival> take() {
		List<Arrival> taken = List.copyOf(this.arrived);
		this.arrived.clear();
		return taken;
	}

}

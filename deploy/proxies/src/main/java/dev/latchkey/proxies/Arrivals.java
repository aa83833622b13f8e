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
	 * Return the requests since the last call.
	 */
	synchronized List<Arrival> take() {
		List<Arrival> taken = List.copyOf(this.arrived);
		this.arrived.clear();
		return taken;
	}

}

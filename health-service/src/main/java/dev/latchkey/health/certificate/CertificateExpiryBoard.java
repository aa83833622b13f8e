package dev.latchkey.health.certificate;

import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import dev.latchkey.health.status.CheckId;

import org.springframework.stereotype.Component;

/**
 * Keeps the expiry of each certificate check.
 */
@Component
class CertificateExpiryBoard implements CertificateExpiryReader {

	private final ConcurrentMap<CheckId, Instant> expiries = new ConcurrentHashMap<>();

	void record(CheckId id, Instant expiry) {
		this.expiries.put(id, expiry);
	}

	@Override
	public SortedMap<String, Instant> expiries() {
		SortedMap<String, Instant> byTarget = new TreeMap<>();
		this.expiries.forEach((id, expiry) -> byTarget.merge(id.target(), expiry,
				(left, right) -> left.isBefore(right) ? left : right));
		return byTarget;
	}

}

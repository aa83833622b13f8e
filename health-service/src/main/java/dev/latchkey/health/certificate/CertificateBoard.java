package dev.latchkey.health.certificate;

import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import dev.latchkey.health.status.CheckId;

import org.springframework.stereotype.Component;

@Component
class CertificateBoard implements CertificateReader {

	private final ConcurrentMap<CheckId, Instant> ends = new ConcurrentHashMap<>();

	void record(CheckId id, Instant end) {
		this.ends.put(id, end);
	}

	@Override
	public SortedMap<String, Instant> ends() {
		SortedMap<String, Instant> byTarget = new TreeMap<>();
		this.ends.forEach(
				(id, end) -> byTarget.merge(id.target(), end, (left, right) -> left.isBefore(right) ? left : right));
		return byTarget;
	}

}

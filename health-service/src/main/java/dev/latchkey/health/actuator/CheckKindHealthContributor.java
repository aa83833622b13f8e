package dev.latchkey.health.actuator;

import java.util.List;
import java.util.stream.Stream;

import dev.latchkey.health.status.CheckKind;
import dev.latchkey.health.status.CheckState;
import dev.latchkey.health.status.StatusReader;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Shows all checks of one kind as one health component, with a part for each target.
 */
class CheckKindHealthContributor implements CompositeHealthContributor {

	private final StatusReader reader;

	private final CheckKind kind;

	CheckKindHealthContributor(StatusReader reader, CheckKind kind) {
		this.reader = reader;
		this.kind = kind;
	}

	@Override
	public @Nullable HealthContributor getContributor(String name) {
		return checks(name).isEmpty() ? null : indicator(name);
	}

	@Override
	public Stream<Entry> stream() {
		return this.reader.read()
			.checks()
			.stream()
			.filter((check) -> check.id().kind() == this.kind)
			.map((check) -> check.id().target())
			.distinct()
			.map((target) -> new Entry(target, indicator(target)));
	}

	private HealthIndicator indicator(String target) {
		return () -> CheckHealth.of(checks(target));
	}

	private List<CheckState> checks(String target) {
		return this.reader.read()
			.checks()
			.stream()
			.filter((check) -> check.id().kind() == this.kind && check.id().target().equals(target))
			.toList();
	}

}

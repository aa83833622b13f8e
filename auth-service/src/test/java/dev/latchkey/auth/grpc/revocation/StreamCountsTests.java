package dev.latchkey.auth.grpc.revocation;

import java.util.List;

import dev.latchkey.auth.grpc.revocation.StreamCounts.Owner;
import dev.latchkey.auth.refusal.Reason;
import dev.latchkey.auth.refusal.Refusal;
import io.grpc.Metadata;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class StreamCountsTests {

	private static final List<String> SOURCES = List.of("a", "b", "c", "d");

	private final StreamCounts counts = new StreamCounts(4);

	@Test
	void oneSourceMayHaveHalf() {
		enter("a", null);
		enter("a", null);
		assertRefused("a", "orders", StreamLimit.SOURCE);
		enter("b", null);
		this.counts.leave(new Owner("a", null));
		enter("a", null);
		assertThat(this.counts.open()).isEqualTo(3);
	}

	@Test
	void oneServiceMayHaveHalf() {
		enter("a", "orders");
		enter("b", "orders");
		assertRefused("c", "orders", StreamLimit.SERVICE);
		enter("c", "billing");
		this.counts.leave(new Owner("b", "orders"));
		enter("d", "orders");
	}

	@Test
	void allTogetherAreLimited() {
		for (String source : SOURCES) {
			enter(source, null);
		}
		assertRefused("e", null, StreamLimit.STREAMS);
		assertThat(this.counts.open()).isEqualTo(4);
		for (String source : SOURCES) {
			this.counts.leave(new Owner(source, null));
		}
		assertThat(this.counts.open()).isZero();
		enter("e", null);
	}

	@Test
	void streamThatCannotBeOpenedTakesNoPlace() {
		Watchers watchers = new Watchers(new RevocationLog(), () -> true, this.counts, System::nanoTime);
		FakeCall failing = new FakeCall();
		failing.headers = new Metadata();
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> watchers.open(failing, new Metadata(), new Owner("a", null)));
		assertThat(this.counts.open()).isZero();
	}

	private void enter(String source, @Nullable String service) {
		this.counts.enter(new Owner(source, service));
	}

	private void assertRefused(String source, @Nullable String service, StreamLimit limit) {
		Refusal refusal = catchThrowableOfType(Refusal.class, () -> enter(source, service));
		assertThat(refusal).isNotNull();
		assertThat(refusal.reason()).isEqualTo(Reason.STREAM_LIMIT);
		assertThat(refusal.metadata()).containsEntry("limit", limit.name());
	}

}

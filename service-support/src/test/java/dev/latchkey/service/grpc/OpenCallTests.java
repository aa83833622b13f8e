package dev.latchkey.service.grpc;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OpenCallTests {

	private static final long BEGUN = 7;

	private static final long SILENCE = OpenCall.LONGEST_SILENCE.toNanos();

	private static final ByteBuf PART = Unpooled.wrappedBuffer(new byte[] { 0, 0, 0, 0, 1, 7 }).asReadOnly();

	private final OpenCall lasting = new OpenCall(BEGUN, CallKind.LASTING, true);

	@Test
	void silentCallIsAbandoned() {
		assertThat(this.lasting.isAbandoned(BEGUN + SILENCE)).isFalse();
		assertThat(this.lasting.isAbandoned(BEGUN + SILENCE + 1)).isTrue();
	}

	@Test
	void callThatIsReadIsNot() {
		assertThat(this.lasting.follow(PART, false, BEGUN + 10)).isTrue();
		assertThat(this.lasting.isAbandoned(BEGUN + SILENCE + 10)).isFalse();
		assertThat(this.lasting.isAbandoned(BEGUN + SILENCE + 11)).isTrue();
	}

	@Test
	void partsThatNobodyReadsKeepNoCallOpen() {
		assertThat(this.lasting.follow(PART, true, BEGUN + SILENCE)).isTrue();
		assertThat(this.lasting.isAbandoned(BEGUN + SILENCE + 1)).isTrue();
	}

	@Test
	void onlyPartsThatNobodyReadsAreCounted() {
		for (int i = 1; i < OpenCall.MOST_UNREAD_PARTS; i++) {
			assertThat(this.lasting.follow(PART, true, BEGUN)).isTrue();
		}
		assertThat(this.lasting.follow(PART, false, BEGUN)).isTrue();
		for (int i = 1; i < OpenCall.MOST_UNREAD_PARTS; i++) {
			assertThat(this.lasting.follow(PART, true, BEGUN)).isTrue();
		}
		assertThat(this.lasting.follow(PART, true, BEGUN)).isFalse();
	}

	@Test
	void otherCallsHaveLimitsOfTheirOwn() {
		assertThat(new OpenCall(BEGUN, CallKind.WATCH, false).isAbandoned(BEGUN + 2 * SILENCE)).isFalse();
	}

}

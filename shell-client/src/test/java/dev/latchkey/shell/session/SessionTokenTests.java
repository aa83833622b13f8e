package dev.latchkey.shell.session;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SessionTokenTests {

	@Test
	void toStringShowsOnlyTheEnd() {
		assertThat(new SessionToken("lks_0123456789abcdefghij")).hasToString("lks_…ghij");
		assertThat(new SessionToken("short")).hasToString("lks_…");
		assertThat(new RememberedSession(new SessionToken("lks_0123456789abcdefghij"), null, false, "ada").toString())
			.doesNotContain("0123456789");
	}

	@Test
	void tokenThatWouldBreakMetadataIsNotSendable() {
		assertThat(SessionToken.isSendable("lks_abc")).isTrue();
		assertThat(SessionToken.isSendable("")).isFalse();
		assertThat(SessionToken.isSendable("a b")).isFalse();
		assertThat(SessionToken.isSendable("a\r\nx: y")).isFalse();
		assertThat(SessionToken.isSendable("\u00e9")).isFalse();
		assertThat(SessionToken.isSendable("x".repeat(513))).isFalse();
	}

}

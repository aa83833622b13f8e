package dev.latchkey.testing;

import dev.latchkey.client.error.RefusedException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@LatchkeyTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LatchkeyExtensionTests {

	private static @Nullable FakeLatchkey ofClass;

	private static String earlier = "";

	private @Nullable FakeLatchkey field;

	private final FakeLatchkey own = FakeLatchkey.start();

	private String token = "";

	@BeforeEach
	void signIn(FakeLatchkey latchkey) {
		this.own.close();
		this.token = latchkey.signIn("ada").token();
	}

	@Test
	@Order(1)
	void fieldsAndParametersAreTheSharedOne(FakeLatchkey latchkey) {
		assertThat(latchkey).isSameAs(FakeLatchkey.shared()).isSameAs(this.field).isSameAs(ofClass);
		assertThat(this.own).isNotSameAs(latchkey);
		assertThat(latchkey.client().sessions().validateBlocking(this.token).username()).isEqualTo("ada");
		earlier = this.token;
		latchkey.unavailable();
	}

	@Test
	@Order(2)
	void testBeginsWithoutTheSessionsAndTheTroubleOfTheOneBefore(FakeLatchkey latchkey) {
		assertThat(earlier).isNotEmpty();
		assertThatExceptionOfType(RefusedException.class)
			.isThrownBy(() -> latchkey.client().sessions().validateBlocking(earlier));
		assertThat(latchkey.client().sessions().validateBlocking(this.token).username()).isEqualTo("ada");
	}

	@Nested
	class Inner {

		private @Nullable FakeLatchkey inner;

		@Test
		void nestedClassHasItToo(FakeLatchkey latchkey) {
			assertThat(this.inner).isSameAs(latchkey);
		}

	}

}

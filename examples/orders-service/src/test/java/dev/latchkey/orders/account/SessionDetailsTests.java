package dev.latchkey.orders.account;

import java.time.Instant;

import com.google.protobuf.Timestamp;
import dev.latchkey.auth.v1.Session;
import dev.latchkey.auth.v1.ValidateSessionResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SessionDetailsTests {

	@ParameterizedTest
	@CsvSource({ "60, 3600, 60", "7200, 3600, 3600" })
	void sessionEndsAtTheEarlierOfItsTwoTimes(long idle, long absolute, long end) {
		Session session = Session.newBuilder()
			.setIdleExpireTime(Timestamp.newBuilder().setSeconds(idle))
			.setAbsoluteExpireTime(Timestamp.newBuilder().setSeconds(absolute))
			.build();
		assertThat(SessionDetails.of(ValidateSessionResponse.newBuilder().setSession(session).build()).expireTime())
			.isEqualTo(Instant.ofEpochSecond(end));
	}

}

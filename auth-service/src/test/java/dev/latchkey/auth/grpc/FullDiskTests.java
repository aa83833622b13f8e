package dev.latchkey.auth.grpc;

import dev.latchkey.auth.store.SqlStore;
import dev.latchkey.auth.v1.SignInResponse;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A database file that cannot grow, as on a full disk.
 */
class FullDiskTests extends AbstractGrpcTests {

	private static final long MOST_PAGES = 1_073_741_823;

	private SqlStore store;

	@BeforeEach
	void find(@Autowired SqlStore store) {
		this.store = store;
	}

	@AfterEach
	void makeRoom() {
		limit(MOST_PAGES);
	}

	@Test
	void writesAreUnavailableWhileReadsContinueAndAllRecovers() {
		SignInResponse bystander = signUpAndIn(newUsername());
		limit(this.store.writes().sql("PRAGMA page_count").query(Long.class).single());
		String refused = newUsername();
		while (isKept(refused)) {
			refused = newUsername();
		}
		String username = refused;
		failure(() -> signUp(username)).is(Code.UNAVAILABLE, "STORE_UNAVAILABLE");
		assertThat(validate(bystander.getSessionToken()).getAccount().getAccountId())
			.isEqualTo(bystander.getAccount().getAccountId());
		makeRoom();
		assertThat(isKept(username)).as("no partial write remained").isTrue();
		assertThat(signIn(username).getSessionToken()).isNotEmpty();
	}

	private boolean isKept(String username) {
		try {
			signUp(username);
			return true;
		}
		catch (StatusRuntimeException ex) {
			return false;
		}
	}

	// Limits the file on the one connection that writes.
	private void limit(long pages) {
		this.store.writes().sql("PRAGMA max_page_count = " + pages).query().singleValue();
	}

}

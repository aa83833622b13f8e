package dev.latchkey.auth.session;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

import dev.latchkey.auth.account.Account;
import dev.latchkey.auth.factor.Factor;
import dev.latchkey.auth.refusal.Reason;
import dev.latchkey.testsupport.time.TestClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static dev.latchkey.auth.refusal.RefusalAssertions.assertRefusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.willAnswer;
import static org.mockito.Mockito.mock;

/**
 * A reauthentication that comes between two steps of a call that ends the session: no
 * token of the session is valid afterwards. This holds for every store.
 */
abstract class AbstractReauthenticationTests extends AbstractSessionReplacementTests {

	private static final SessionProperties PROPERTIES = new SessionProperties(SessionProperties.Store.JDBC,
			TestSessions.IDLE, Duration.ofHours(24), 20, Duration.ofMinutes(10), Duration.ofMinutes(1));

	private final TestClock clock = new TestClock(NOW);

	private final AtomicReference<@Nullable NewSession> renewed = new AtomicReference<>();

	@Test
	@Tag("asvs-7.2.4")
	@Tag("asvs-15.4.2")
	void signInThatPresentsTheFirstTokenEndsTheSession() {
		SessionService service = service(sessions());
		NewSession opened = service.open(this.ada, TestSessions.CLIENT);
		String token = opened.token().reveal();
		Session replaced = service.findReplaced(token);
		reauthenticate(opened);
		NewSession signedIn = service.open(this.ada, TestSessions.CLIENT);
		service.endReplaced(token, replaced);
		assertOver(opened);
		assertThat(service.list(this.ada.id())).containsExactly(signedIn.session());
	}

	@Test
	@Tag("asvs-7.4.1")
	@Tag("asvs-15.4.2")
	void signOutEndsTheSession() {
		SessionRepository racing = racing();
		SessionService service = service(racing);
		NewSession opened = service.open(this.ada, TestSessions.CLIENT);
		willAnswer((call) -> {
			Session found = sessions().find(opened.token().key());
			reauthenticate(opened);
			return found;
		}).given(racing).find(opened.token().key());
		assertThat(service.end(opened.token().reveal())).isNotNull();
		assertOver(opened);
		assertThat(service.list(this.ada.id())).isEmpty();
	}

	@Test
	@Tag("asvs-7.4.3")
	@Tag("asvs-15.4.2")
	void passwordChangeAfterItsFirstStepEndsTheSession() {
		SessionService service = service(sessions());
		NewSession opened = service.open(this.ada, TestSessions.CLIENT);
		Session caller = service.validate(opened.token().reveal());
		reauthenticate(opened);
		Account changed = Objects.requireNonNull(accounts().replacePassword(this.ada, "{id}new"));
		assertOver(opened);
		assertOnly(service, service.renew(caller, changed, caller.factors()).opened());
	}

	@Test
	@Tag("asvs-7.4.3")
	@Tag("asvs-15.4.2")
	void passwordChangeRefusesReauthenticationsBetweenItsLaterSteps() {
		SessionRepository racing = racing();
		SessionService service = service(racing);
		NewSession opened = service.open(this.ada, TestSessions.CLIENT);
		NewSession other = service.open(this.ada, TestSessions.CLIENT);
		Session caller = service.validate(opened.token().reveal());
		Account changed = Objects.requireNonNull(accounts().replacePassword(this.ada, "{id}new"));
		assertRefused(opened, other);
		willAnswer((call) -> {
			assertRefused(opened, other);
			int deleted = sessions().deleteOthers(this.ada.id(), caller.id(), NOW);
			assertRefused(opened, other);
			return deleted;
		}).given(racing).deleteOthers(this.ada.id(), caller.id(), NOW);
		willAnswer((call) -> {
			boolean deleted = sessions().delete(this.ada.id(), caller.id(), NOW);
			assertRefused(opened, other);
			return deleted;
		}).given(racing).delete(this.ada.id(), caller.id(), NOW);
		NewSession next = service.renew(caller, changed, caller.factors()).opened();
		assertRefused(opened, other);
		assertOver(opened);
		assertOver(other);
		assertOnly(service, next);
	}

	@Test
	@Tag("asvs-7.4.1")
	@Tag("asvs-15.4.2")
	void revocationAfterTheVerificationRefusesTheReauthentication() {
		SessionRepository racing = racing();
		SessionService service = service(racing);
		NewSession opened = service.open(this.ada, TestSessions.CLIENT);
		willAnswer((call) -> {
			service(sessions()).revoke(this.ada.id(), opened.session().id());
			return sessions().replace(call.getArgument(0), call.getArgument(1), call.getArgument(2));
		}).given(racing).replace(any(), any(), any());
		assertRefusal(Reason.CREDENTIALS_INVALID,
				() -> service.reauthenticate(opened.token().reveal(), opened.session(), this.ada, Factor.PASSWORD));
		assertOver(opened);
		assertThat(service.list(this.ada.id())).isEmpty();
	}

	@Test
	@Tag("asvs-7.4.2")
	@Tag("asvs-7.4.5")
	@Tag("asvs-15.4.2")
	void administratorEndsTheSessionWithItsNewToken() {
		SessionService service = service(sessions());
		NewSession opened = service.open(this.ada, TestSessions.CLIENT);
		reauthenticate(opened);
		Account next = Objects.requireNonNull(accounts().nextGeneration(this.ada));
		assertOver(opened);
		service.endAll(next);
		assertOver(opened);
		assertThat(service.list(this.ada.id())).isEmpty();
	}

	private SessionRepository racing() {
		return mock(SessionRepository.class, delegatesTo(sessions()));
	}

	private SessionService service(SessionRepository sessions) {
		return TestSessions.service(sessions, PROPERTIES, this.clock);
	}

	private void reauthenticate(NewSession opened) {
		this.renewed.set(service(sessions()).reauthenticate(opened.token().reveal(), opened.session(), this.ada,
				Factor.PASSWORD));
	}

	private void assertRefused(NewSession... opened) {
		assertThat(List.of(opened)).isNotEmpty()
			.allSatisfy((each) -> assertRefusal(Reason.CREDENTIALS_INVALID, () -> reauthenticate(each)));
	}

	private void assertOver(NewSession opened) {
		NewSession latest = this.renewed.get();
		assertThat(sessions().find(opened.token().key())).isNull();
		assertThat((latest != null) ? sessions().find(latest.token().key()) : null).isNull();
	}

	private void assertOnly(SessionService service, NewSession next) {
		assertThat(service.validate(next.token().reveal())).isEqualTo(next.session());
		assertThat(service.list(this.ada.id())).containsExactly(next.session());
	}

}

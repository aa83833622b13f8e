package dev.latchkey.auth.session.cache;

import dev.latchkey.auth.session.SessionRepository;
import dev.latchkey.auth.session.SessionValidator;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The cache of validated sessions, for every session store.
 */
@Configuration(proxyBeanMethods = false)
class SessionCacheConfiguration {

	@Bean
	SessionInvalidations sessionInvalidations(InvalidationFeed feed) {
		return new SessionInvalidations(feed);
	}

	@Bean
	SessionLoader sessionLoader(SessionValidator validator, SessionRepository sessions) {
		return new SessionLoader(validator, sessions, System::nanoTime);
	}

	@Bean
	FreshnessLease freshnessLease() {
		return new FreshnessLease(System::nanoTime);
	}

}

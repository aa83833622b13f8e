package dev.latchkey.auth.session;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the cache of valid sessions. On one node with SQLite it never holds an
 * outdated session.
 *
 * @param maxSessions most cached sessions, 0 to 10,000,000; 100,000 by default, which
 * take about 40 MB. 0 turns the cache off.
 * @param acrossNodes whether sessions in PostgreSQL or Redis are cached too;
 * {@code false} by default. Nodes receive each other's changes at once. If a change is
 * delayed, a session that one node has revoked may be valid at another for up to 1 second
 * more.
 */
@Validated
@ConfigurationProperties("latchkey.session.cache")
public record SessionCacheProperties(@DefaultValue("100000") @Min(0) @Max(10_000_000) int maxSessions,
		@DefaultValue("false") boolean acrossNodes) {

}

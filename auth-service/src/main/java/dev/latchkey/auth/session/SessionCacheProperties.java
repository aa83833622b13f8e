package dev.latchkey.auth.session;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What of valid sessions is kept in memory. On one node with SQLite it never holds what
 * is not true any more.
 *
 * @param maxSessions sessions to remember, 0 to 10,000,000; 100,000 by default, which
 * take about 40 MB. 0 remembers none.
 * @param acrossNodes whether sessions in PostgreSQL or Redis are remembered too;
 * {@code false} by default. Nodes hear of each other's changes at once; should that be
 * delayed, a session that was ended at one node may be valid at another for up to 1
 * second more.
 */
@Validated
@ConfigurationProperties("latchkey.session.cache")
public record SessionCacheProperties(@DefaultValue("100000") @Min(0) @Max(10_000_000) int maxSessions,
		@DefaultValue("false") boolean acrossNodes) {

}

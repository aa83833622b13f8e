package dev.latchkey.spring.web.servlet;

import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Requests about which something behind our filter chain decides. The chain lets them
 * pass, and validates nothing for them. For the starter alone: a bean of this type opens
 * what it matches.
 */
@FunctionalInterface
public interface GuardedRequests extends RequestMatcher {

}

package dev.latchkey.orders.account;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import dev.latchkey.spring.web.LatchkeyWebProperties;
import dev.latchkey.spring.web.SessionCredential;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Finds the {@link SessionToken} of a request where Latchkey's starter finds it: in the
 * header or in the cookie.
 */
@Component
class SessionTokenResolver implements HandlerMethodArgumentResolver {

	private final @Nullable String cookieName;

	SessionTokenResolver(LatchkeyWebProperties settings) {
		this.cookieName = settings.cookieName();
	}

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return parameter.getParameterType() == SessionToken.class;
	}

	@Override
	public SessionToken resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
			NativeWebRequest request, @Nullable WebDataBinderFactory binder) {
		String[] headers = request.getHeaderValues(HttpHeaders.AUTHORIZATION);
		String token = SessionCredential.find((headers != null) ? List.of(headers) : List.of(),
				cookies(Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class))));
		return new SessionToken((token != null) ? token : "");
	}

	private List<String> cookies(HttpServletRequest request) {
		return Stream.ofNullable(request.getCookies())
			.flatMap(Arrays::stream)
			.filter((cookie) -> cookie.getName().equals(this.cookieName))
			.map(Cookie::getValue)
			.toList();
	}

}

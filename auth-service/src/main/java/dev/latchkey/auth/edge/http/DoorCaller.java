package dev.latchkey.auth.edge.http;

import java.net.InetAddress;
import java.util.Collections;

import dev.latchkey.auth.audit.SecurityEvent.Origin;
import dev.latchkey.auth.audit.TraceParent;
import dev.latchkey.auth.edge.TrustedProxies;
import dev.latchkey.auth.session.client.UserAgent;
import dev.latchkey.auth.throttle.Source;
import dev.latchkey.service.grpc.SourceNetworks;
import io.netty.util.NetUtil;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * The sender of the request that a door decides about, or the service that asks what a
 * token is. It is read before the request ends, and an event may come later.
 *
 * @param address its address, or {@code null} when it has none
 * @param userAgent the software that it claims to be, or {@code null}
 * @param traceId the trace that the request belongs to, or {@code null}
 */
record DoorCaller(@Nullable InetAddress address, @Nullable String userAgent, @Nullable String traceId) {

	static DoorCaller of(HttpServletRequest request, TrustedProxies proxies) {
		InetAddress peer = NetUtil.createInetAddressFromIpAddressString(request.getRemoteAddr());
		return new DoorCaller(proxies.callerBehind(peer, Collections.list(request.getHeaders("x-forwarded-for"))),
				request.getHeader("user-agent"), TraceParent.traceId(request.getHeader("traceparent")));
	}

	Source source() {
		return Source.of(this.address);
	}

	Origin origin() {
		String text = (this.address != null) ? this.address.getHostAddress().replaceFirst("%.*", "") : "";
		return new Origin(text, SourceNetworks.of(this.address), UserAgent.of(this.userAgent).value(), this.traceId);
	}

}

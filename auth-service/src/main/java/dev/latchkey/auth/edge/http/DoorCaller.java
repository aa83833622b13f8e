package dev.latchkey.auth.edge.http;

import java.net.InetAddress;

import dev.latchkey.auth.audit.SecurityEvent.Origin;
import dev.latchkey.auth.session.client.UserAgent;
import dev.latchkey.auth.throttle.Source;
import dev.latchkey.service.grpc.SourceNetworks;
import io.netty.util.NetUtil;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * The program that asks, as it is known before it says anything. It is read before the
 * request ends, and an event may come later.
 *
 * @param address its address, or {@code null} when it has none
 * @param userAgent the software that it claims to be, or {@code null}
 */
record DoorCaller(@Nullable InetAddress address, @Nullable String userAgent) {

	static DoorCaller of(HttpServletRequest request) {
		return new DoorCaller(NetUtil.createInetAddressFromIpAddressString(request.getRemoteAddr()),
				request.getHeader("user-agent"));
	}

	Source source() {
		return Source.of(this.address);
	}

	Origin origin() {
		String text = (this.address != null) ? this.address.getHostAddress().replaceFirst("%.*", "") : "";
		return new Origin(text, SourceNetworks.of(this.address), UserAgent.of(this.userAgent).value(), null);
	}

}

package dev.latchkey.auth.grpc;

import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may tell where a call comes from.
 *
 * @param trustedProxies addresses and networks (CIDR) of the proxies in front of this
 * service, whose {@code x-forwarded-for} is believed; none by default. What anybody else
 * says in that header is ignored.
 */
@ConfigurationProperties("latchkey.grpc")
record ProxyProperties(@DefaultValue List<String> trustedProxies) {

}

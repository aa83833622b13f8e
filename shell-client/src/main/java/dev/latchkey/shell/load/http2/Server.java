package dev.latchkey.shell.load.http2;

import io.netty.handler.ssl.SslContext;
import org.jspecify.annotations.Nullable;

/**
 * Where connections go to.
 *
 * @param host a name or an address
 * @param port 1 to 65535
 * @param origin what the headers of all calls say
 * @param tls how connections are protected, with {@code h2} by ALPN; none when they are
 * in clear text
 * @param certifiedName the name that the server's certificate must have
 */
public record Server(String host, int port, Origin origin, @Nullable SslContext tls, String certifiedName) {

}

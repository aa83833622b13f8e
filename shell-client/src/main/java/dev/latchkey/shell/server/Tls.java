package dev.latchkey.shell.server;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * TLS settings of a connection. All files are in PEM.
 *
 * @param caFile the trusted certificates; null for those that Java trusts
 * @param certFile the client certificate, followed by its chain
 * @param keyFile the private key of the client certificate; null exactly when that is
 * null
 * @param serverName the name that the server's certificate must have; null for the host
 */
public record Tls(@Nullable Path caFile, @Nullable Path certFile, @Nullable Path keyFile, @Nullable String serverName) {

}

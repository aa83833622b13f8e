package dev.latchkey.shell.server;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * How a connection is protected, and who is trusted. All files are in PEM.
 *
 * @param caFile certificates that are trusted instead of those that Java trusts
 * @param certFile the certificate that the client shows, then those above it
 * @param keyFile the private key of that certificate; there when the certificate is
 * @param serverName the name that the server's certificate must have instead of the host
 */
public record Tls(@Nullable Path caFile, @Nullable Path certFile, @Nullable Path keyFile, @Nullable String serverName) {

}

package dev.latchkey.shell.client;

import dev.latchkey.shell.input.AdminKey;
import dev.latchkey.shell.server.Target;

/**
 * An administrator who calls a server.
 *
 * @param target the server
 * @param key what proves the administrator
 */
public record AdminCaller(Target target, AdminKey key) {

}

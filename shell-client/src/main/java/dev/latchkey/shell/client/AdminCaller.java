package dev.latchkey.shell.client;

import dev.latchkey.shell.input.AdminKey;
import dev.latchkey.shell.server.Target;

/**
 * The server and the key for a call of an administrator.
 *
 * @param target the server
 * @param key the admin key
 */
public record AdminCaller(Target target, AdminKey key) {

}

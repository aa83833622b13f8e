/**
 * Profiles: named sets of settings in a file, for instance one for each server.
 */
@NullMarked
package dev.latchkey.shell.profile;

import org.jspecify.annotations.NullMarked;

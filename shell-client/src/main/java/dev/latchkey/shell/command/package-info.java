/**
 * What all commands share: their registry, headings and manuals. The commands of each
 * group have a package below this one.
 */
@NullMarked
package dev.latchkey.shell.command;

import org.jspecify.annotations.NullMarked;

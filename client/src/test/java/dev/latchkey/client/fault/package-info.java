/**
 * Validates sessions in a process of its own while everything between it and Latchkey
 * fails.
 */
@NullMarked
package dev.latchkey.client.fault;

import org.jspecify.annotations.NullMarked;

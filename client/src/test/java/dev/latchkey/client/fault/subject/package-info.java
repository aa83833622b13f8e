/**
 * The program under test: it validates sessions and writes down each answer.
 */
@NullMarked
package dev.latchkey.client.fault.subject;

import org.jspecify.annotations.NullMarked;

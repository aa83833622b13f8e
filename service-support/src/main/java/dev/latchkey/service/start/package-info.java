/**
 * The start of a service: refusals in one sentence, and prepared bean definitions.
 */
@NullMarked
package dev.latchkey.service.start;

import org.jspecify.annotations.NullMarked;

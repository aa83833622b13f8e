/**
 * Why a service does not start, in a sentence.
 */
@NullMarked
package dev.latchkey.service.start;

import org.jspecify.annotations.NullMarked;

/**
 * The same as JSON.
 */
@NullMarked
package dev.latchkey.health.web.json;

import org.jspecify.annotations.NullMarked;

/**
 * The status and the history as JSON, for programs.
 */
@NullMarked
package dev.latchkey.health.web.json;

import org.jspecify.annotations.NullMarked;
